package veil.local.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A terminal that remembers what was written to it. */
public final class TestingTerminal {
  private final ByteArrayOutputStream results = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  public Terminal watched(int columns) {
    return terminal(true, columns);
  }

  public Terminal redirected() {
    return terminal(false, 0);
  }

  public String results() {
    return results.toString(StandardCharsets.UTF_8);
  }

  public String messages() {
    return messages.toString(StandardCharsets.UTF_8);
  }

  private Terminal terminal(boolean interactive, int columns) {
    return new Terminal(stream(results), stream(messages), interactive, columns);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
