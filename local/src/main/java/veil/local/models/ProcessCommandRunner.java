package veil.local.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs real processes, without a terminal to ask questions on. */
final class ProcessCommandRunner implements CommandRunner {
  private static final int KILLED = -1;
  private static final int MAX_LINE = 300;

  @Override
  public Optional<Ended> run(List<String> command, Path output, Duration atMost)
      throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      return Optional.empty();
    }
    try {
      process.getOutputStream().close();
      if (process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.of(new Ended(process.exitValue(), lastLine(output)));
      }
      return Optional.of(new Ended(KILLED, "no end after %d s".formatted(atMost.toSeconds())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new Ended(KILLED, "interrupted"));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String lastLine(Path output) throws IOException {
    String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    return text.lines()
        .filter(line -> !line.isBlank())
        .reduce((first, second) -> second)
        .map(line -> line.substring(0, Math.min(MAX_LINE, line.length())))
        .orElse("nothing");
  }
}
