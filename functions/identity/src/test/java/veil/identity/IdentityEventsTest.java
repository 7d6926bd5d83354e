package veil.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import veil.identity.testing.DynamoResource;
import veil.identity.testing.TestingContext;
import veil.identity.testing.TestingSettings;
import veil.identity.testing.TestingTown;
import veil.testing.EventFiles;

/**
 * Every event file through its handler, as the container makes it and with the container's JSON,
 * over a real table engine; each answer is the one in expected-answers.json.
 */
@QuarkusTest
@TestProfile(IdentityEventsTest.Profile.class)
@QuarkusTestResource(value = DynamoResource.class, restrictToAnnotatedClass = true)
class IdentityEventsTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();

  @Inject @Any Instance<RequestHandler<?, ?>> handlers;
  @Inject ObjectMapper json;
  @Inject TestingTown town;

  @BeforeEach
  void rebuild() {
    town.rebuild();
  }

  @Test
  void everyHandlerAndEveryEventHasItsAnswer() {
    JsonNode expected = expected();
    assertThat(handlers.handlesStream().map(handle -> handle.getBean().getName()))
        .containsExactlyInAnyOrderElementsOf(names(expected));
    names(expected)
        .forEach(
            function ->
                assertThat(EventFiles.cases(function))
                    .as(function)
                    .containsExactlyInAnyOrderElementsOf(names(expected.get(function))));
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("events")
  void anEventIsAnsweredAsWrittenDown(String function, String name) throws IOException {
    ObjectNode event = (ObjectNode) event(function, name);
    prepare(function, name, event);
    JsonNode expected = expected().path(function).path(name);
    if (expected.has("errorType")) {
      Throwable failure = catchThrowable(() -> answer(function, event));
      assertThat(failure.getClass().getName()).isEqualTo(expected.path("errorType").asText());
      assertThat(failure.getMessage()).doesNotContainIgnoringCase("anna", "arn:", "uploads/");
    } else {
      assertThat(answer(function, event)).isEqualTo(expected.path("answer"));
    }
  }

  /** What happened before the event and cannot be seen in who is registered. */
  private void prepare(String function, String name, ObjectNode event) throws IOException {
    if (function.equals("settle-duplicates") && event.has("face") && !name.equals("face-is-gone")) {
      town.addErna(event.at("/face/faceId").asText());
    }
    List<String> repeated = List.of("answered-before", "in-progress", "key-of-another-request");
    if (!function.equals("begin-request") || !repeated.contains(name)) {
      return;
    }
    ObjectNode earlier = event.deepCopy().put("executionId", "an earlier execution");
    if (name.equals("key-of-another-request")) {
      ((ObjectNode) earlier.path("body")).putObject("properties").put("another", "one");
    }
    JsonNode request = answer(function, earlier).path("request");
    if (name.equals("answered-before")) {
      ObjectNode finish = (ObjectNode) event("finish-request", "answered");
      finish.set("requestId", request.path("requestId"));
      finish.set("recordKey", request.path("recordKey"));
      assertThat(answer("finish-request", finish).path("kept").asBoolean()).isTrue();
    }
  }

  static Stream<Arguments> events() {
    return expected()
        .propertyStream()
        .map(Map.Entry::getKey)
        .flatMap(
            function ->
                EventFiles.cases(function).stream().map(name -> Arguments.of(function, name)));
  }

  private static JsonNode event(String function, String name) throws IOException {
    return PLAIN.readTree(EventFiles.read(function, name));
  }

  private static JsonNode expected() {
    try (InputStream in = IdentityEventsTest.class.getResourceAsStream("expected-answers.json")) {
      return PLAIN.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode answer(String function, JsonNode event) throws IOException {
    RequestHandler<?, ?> handler =
        handlers
            .handlesStream()
            .filter(handle -> function.equals(handle.getBean().getName()))
            .findFirst()
            .orElseThrow()
            .get();
    Method method =
        Arrays.stream(handler.getClass().getMethods())
            .filter(m -> m.getName().equals("handleRequest") && !m.isBridge())
            .findFirst()
            .orElseThrow();
    return PLAIN.readTree(
        json.writeValueAsString(handled(handler, method.getParameterTypes()[0], event)));
  }

  private <I> Object handled(RequestHandler<I, ?> handler, Class<?> type, JsonNode event)
      throws IOException {
    @SuppressWarnings("unchecked") // It is the parameter's type of this very handler.
    Class<I> request = (Class<I>) type;
    return handler.handleRequest(
        json.readValue(event.toString(), request), TestingContext.unhurried());
  }

  /** All handlers at once; which one Lambda would run does not matter here. */
  public static final class Profile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(TestingSettings.USUAL);
      settings.put("quarkus.lambda.handler", "begin-request");
      settings.put("VEIL_BLOCK_LIST_COLLECTION_ID", "blocked");
      settings.put("VEIL_LIVENESS", "OPTIONAL");
      settings.put("VEIL_USER_RETENTION_DAYS", "1095");
      return settings;
    }
  }
}
