package veil.local.command;

import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs a command as the process would, with its exit codes and its one line on failure. */
public final class TestingCommandLine {
  private TestingCommandLine() {}

  /** Executes {@code veil NAME WORDS...}. */
  public static int execute(Terminal terminal, String name, CommandLine command, String... words) {
    String[] all = Stream.concat(Stream.of(name), Stream.of(words)).toArray(String[]::new);
    return Veil.commandLine(terminal, () -> false, command).execute(all);
  }
}
