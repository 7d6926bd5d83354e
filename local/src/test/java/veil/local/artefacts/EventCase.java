package veil.local.artefacts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import veil.local.lambda.FunctionSpec;

/**
 * One event for one function.
 *
 * @param functionId the function's logical id
 * @param ofIdentity whether the function is one of the identity system's
 * @param name the event file's name without its ending, or what a payload of another kind is
 * @param expected what the function must answer to an event file; empty for payloads that are no
 *     request at all
 */
record EventCase(
    String functionId,
    boolean ofIdentity,
    String name,
    String payloadJson,
    Optional<Expected> expected) {
  private static final Path EVENTS = Path.of("..", "events");
  private static final Path IDENTITY_ANSWERS =
      Path.of("../functions/identity/src/test/resources/veil/identity/expected-answers.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> OF_ANOTHER_KIND =
      List.of("null", "\"text\"", "[]", "7", "{}", "{\"unknown\":[{\"field\":1}]}");

  /**
   * What is written down for an event.
   *
   * @param json {@code {"answer": {...}}} or {@code {"errorType": "..."}}
   * @param whole whether the answer has no other field
   */
  record Expected(JsonNode json, boolean whole) {}

  /** Every event file of a function, and payloads that are no request at all. */
  static List<EventCase> of(FunctionSpec function) {
    String folder =
        function
            .name()
            .replaceAll("Function$", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT);
    boolean ofIdentity = function.archive().toString().contains("identity");
    Map<String, Expected> expectations = expectations(folder);
    try (Stream<Path> files = Files.list(EVENTS.resolve(folder))) {
      Stream<EventCase> written =
          files
              .map(file -> file.getFileName().toString().replace(".json", ""))
              .sorted()
              .map(
                  name ->
                      new EventCase(
                          function.name(),
                          ofIdentity,
                          name,
                          read(folder, name),
                          Optional.of(expectation(expectations, folder, name))));
      Stream<EventCase> others =
          OF_ANOTHER_KIND.stream()
              .map(
                  json -> new EventCase(function.name(), ofIdentity, json, json, Optional.empty()));
      return Stream.concat(written, others).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers that are written down, by the names of event files. */
  private static Map<String, Expected> expectations(String folder) {
    try (InputStream in = EventCase.class.getResourceAsStream("expected-answers.json")) {
      Map<String, Expected> found = new HashMap<>();
      JSON.readTree(in)
          .path(folder)
          .properties()
          .forEach(event -> found.put(event.getKey(), new Expected(event.getValue(), false)));
      // The identity functions' own tests hold their handlers against the same answers.
      JSON.readTree(IDENTITY_ANSWERS.toFile())
          .path(folder)
          .properties()
          .forEach(event -> found.put(event.getKey(), new Expected(event.getValue(), true)));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Expected expectation(
      Map<String, Expected> expectations, String folder, String name) {
    if (!expectations.containsKey(name)) {
      throw new IllegalStateException(
          "nowhere is written down what %s answers to %s".formatted(folder, name));
    }
    return expectations.get(name);
  }

  /** The text of an event file. */
  static String read(String folder, String name) {
    try {
      return Files.readString(EVENTS.resolve(folder).resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
