package veil.local.artefacts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import veil.local.lambda.FunctionSpec;

/**
 * One event for one function.
 *
 * @param functionId the function's logical id
 * @param name the event file's name without its ending, or what a payload of another kind is
 * @param expected what the function must answer, {@code {"answer": {...}}} or {@code {"errorType":
 *     "..."}}, where this is written down
 */
record EventCase(String functionId, String name, String payloadJson, Optional<JsonNode> expected) {
  private static final Path EVENTS = Path.of("..", "events");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> OF_ANOTHER_KIND =
      List.of("null", "\"text\"", "[]", "7", "{}", "{\"unknown\":[{\"field\":1}]}");

  /** Every event file of a function, and payloads that are no request at all. */
  static List<EventCase> of(FunctionSpec function) {
    String folder =
        function
            .name()
            .replaceAll("Function$", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT);
    JsonNode expectations = expectations().path(folder);
    try (Stream<Path> files = Files.list(EVENTS.resolve(folder))) {
      Stream<EventCase> written =
          files
              .sorted()
              .map(
                  file -> {
                    String name = file.getFileName().toString().replace(".json", "");
                    return new EventCase(
                        function.name(), name, read(file), expectation(expectations, name));
                  });
      Stream<EventCase> others =
          OF_ANOTHER_KIND.stream()
              .map(json -> new EventCase(function.name(), json, json, Optional.empty()));
      return Stream.concat(written, others).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers that are written down, by folder and file name. */
  static JsonNode expectations() {
    try (InputStream in = EventCase.class.getResourceAsStream("expected-answers.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<JsonNode> expectation(JsonNode ofFunction, String name) {
    if (ofFunction.isMissingNode()) {
      return Optional.empty();
    }
    if (!ofFunction.has(name)) {
      throw new IllegalStateException("expected-answers.json lacks the event " + name);
    }
    return Optional.of(ofFunction.get(name));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
