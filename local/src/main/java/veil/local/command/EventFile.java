package veil.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The event of an invocation, looked at before anything is started for it. */
final class EventFile {
  /** What Lambda takes. */
  private static final int LIMIT_BYTES = 6 * 1024 * 1024;

  private static final Path STDIN = Path.of("-");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private EventFile() {}

  /**
   * Reads an event.
   *
   * @param file its file, or {@code -} for stdin
   * @throws CommandFailure with exit code 2 where there is none, or no JSON in it
   */
  static byte[] read(Path file, InputStream stdin) {
    String name = file.equals(STDIN) ? "stdin" : file.toString();
    try {
      byte[] bytes = file.equals(STDIN) ? stdin.readNBytes(LIMIT_BYTES + 1) : readFile(file);
      if (bytes.length > LIMIT_BYTES) {
        throw CommandFailure.badInput(name + ": an event may have 6 MB at most");
      }
      JSON.readTree(bytes);
      return bytes;
    } catch (JsonProcessingException e) {
      // The parser goes on to tell where the text came from, which the line begins with already.
      String reason = e.getOriginalMessage().replaceFirst("(?s) \\(start marker.*", "");
      throw CommandFailure.badInput(
          "%s: is no JSON: line %d: %s".formatted(name, e.getLocation().getLineNr(), reason));
    } catch (FileSystemException e) {
      throw CommandFailure.badInput(name + ": " + Failures.reason(e));
    } catch (IOException e) {
      throw CommandFailure.badInput(name + ": cannot be read: " + e.getMessage());
    }
  }

  private static byte[] readFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw CommandFailure.badInput(file + ": is a folder; name a file in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LIMIT_BYTES + 1);
    }
  }
}
