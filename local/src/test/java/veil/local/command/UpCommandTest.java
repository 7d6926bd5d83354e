package veil.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandTest {
  @TempDir private Path folder;

  private final TestingTerminal terminal = new TestingTerminal();

  @Test
  void refusesDataThatIsNoFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(up("--data", file.toString())).isEqualTo(2);

    assertThat(terminal.messages()).isEqualTo("veil: --data %s: is no folder%n".formatted(file));
  }

  @Test
  void refusesDataThatItMayNotWrite() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-x------"));
    Assumptions.assumeFalse(Files.isWritable(data), "the superuser writes everywhere");

    assertThat(up("--data", data.toString())).isEqualTo(2);

    assertThat(terminal.messages()).contains("no permission to write into it");
  }

  private int up(String... words) {
    Terminal redirected = terminal.redirected();
    UpCommand command =
        new UpCommand(redirected, new TestingClock(), new StackStarter(folder.resolve("none")));
    String[] line = new String[words.length + 1];
    line[0] = "up";
    System.arraycopy(words, 0, line, 1, words.length);
    return Veil.commandLine(redirected, () -> false, command).execute(line);
  }
}
