package veil.local.models;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs another program to its end. */
@FunctionalInterface
interface CommandRunner {
  /**
   * @param output a file for what the program prints; replaced
   * @param atMost after this long the program is killed and counts as failed
   * @return how it ended; empty if the machine has no such program
   */
  Optional<Ended> run(List<String> command, Path output, Duration atMost) throws IOException;

  /**
   * @param lastLine the last line it printed, or why it was killed
   */
  record Ended(int exitCode, String lastLine) {}
}
