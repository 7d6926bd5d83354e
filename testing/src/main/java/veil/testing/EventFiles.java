package veil.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The event files of the repository: one folder a function, one file a case. */
public final class EventFiles {
  private static final Path EVENTS = Path.of("..", "..", "events");

  private EventFiles() {}

  /** The cases of a function, without their ending. */
  public static List<String> cases(String function) {
    try (Stream<Path> files = Files.list(EVENTS.resolve(function))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String read(String function, String name) {
    try {
      return Files.readString(EVENTS.resolve(function).resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
