package veil.local.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import veil.testing.FfmpegPrograms;

/** The ffmpeg and ffprobe programs that come with the FFmpeg library. */
final class Programs {
  private static final long MAX_MINUTES = 5;

  private Programs() {}

  static String ffmpeg() {
    return FfmpegPrograms.ffmpeg();
  }

  static String ffprobe() {
    return FfmpegPrograms.ffprobe();
  }

  /** Fills a running program's input. */
  interface Feeder {
    void feed(Process process) throws IOException;
  }

  /** Runs a program, feeds it and returns what it printed; fails where the program does. */
  static String run(List<String> command, Feeder feeder) throws IOException {
    Path errors = Files.createTempFile("veil-program", ".txt");
    Path output = Files.createTempFile("veil-program", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(errors.toFile())
              .redirectOutput(output.toFile())
              .start();
      try {
        feeder.feed(process);
        process.getOutputStream().close();
      } catch (IOException e) {
        throw new IOException("the program stopped reading: " + Files.readString(errors), e);
      } finally {
        end(process);
      }
      if (process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + ": " + Files.readString(errors));
      }
      return Files.readString(output, StandardCharsets.UTF_8);
    } finally {
      Files.delete(errors);
      Files.delete(output);
    }
  }

  static String run(List<String> command) throws IOException {
    return run(command, process -> {});
  }

  static List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Waits for a process whose pipes have been served, and ends it where it does not end by itself.
   */
  static void end(Process process) throws IOException {
    try {
      if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("the program did not end within " + MAX_MINUTES + " minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a program ran", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
