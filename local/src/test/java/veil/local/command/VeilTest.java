package veil.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class VeilTest {
  private final TestingTerminal messages = new TestingTerminal();

  @Test
  void whatNobodyExpectsIsOneLine() {
    int exitCode =
        execute(
            "none",
            terminal -> {
              throw new NoClassDefFoundError("org/example/Absent");
            });

    assertThat(exitCode).isEqualTo(1);
    assertThat(messages.messages())
        .isEqualTo(
            "veil: unexpected failure: java.lang.NoClassDefFoundError: org/example/Absent%n"
                .formatted());
  }

  @Test
  void aResultThatIsLostIsAFailure() {
    assertThat(execute("No space left on device", VeilTest::printing)).isEqualTo(1);

    assertThat(messages.messages())
        .isEqualTo("veil: stdout: the result could not be written%n".formatted());
  }

  @Test
  void aReaderThatHasSeenEnoughIsNone() {
    assertThat(execute("Broken pipe", VeilTest::printing)).isZero();

    assertThat(messages.messages()).isEmpty();
  }

  private static int printing(Terminal terminal) {
    terminal.results().println("a result");
    return 0;
  }

  private int execute(String whatStdoutSays, Command command) {
    ResultStream results =
        new ResultStream(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException(whatStdoutSays);
              }
            });
    Terminal terminal =
        new Terminal(
            results.printer(StandardCharsets.UTF_8), messages.redirected().messages(), false, 80);
    IntSupplier run = () -> command.run(terminal);
    return Veil.execute(terminal, results, run);
  }

  @FunctionalInterface
  private interface Command {
    int run(Terminal terminal);
  }
}
