package veil.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import veil.core.errors.VeilException;
import veil.identity.beginrequest.BeginRequest;
import veil.identity.checkliveness.CheckLiveness;
import veil.identity.cleanup.CleanUp;
import veil.identity.commituser.CommitUser;
import veil.identity.comparefaces.CompareFaces;
import veil.identity.deletefaces.DeleteFaces;
import veil.identity.deleteimages.DeleteImages;
import veil.identity.deleterows.DeleteRows;
import veil.identity.detectfaces.DetectFaces;
import veil.identity.extractidcard.ExtractIdCard;
import veil.identity.finishrequest.FinishRequest;
import veil.identity.indexfaces.IndexFaces;
import veil.identity.markdeletion.MarkDeletion;
import veil.identity.releaseuser.ReleaseUser;
import veil.identity.replacefaces.ReplaceFaces;
import veil.identity.reserveuser.ReserveUser;
import veil.identity.searchfaces.SearchFaces;
import veil.identity.settings.KeyedHash;
import veil.identity.settleattempt.SettleAttempt;
import veil.identity.settleduplicates.SettleDuplicates;
import veil.identity.takeattempt.TakeAttempt;
import veil.identity.testing.TestingPeople;
import veil.identity.verifyface.VerifyFace;

/** Every event file through its handler, JSON in and JSON out. */
class EventFilesTest {
  private static final Path EVENTS = Path.of("..", "..", "events");
  private static final ObjectMapper JSON = TestingPeople.mapper();

  private static Map<String, RequestHandler<?, ?>> handlers(TestingPeople p) {
    KeyedHash names = new KeyedHash(p.settings);
    DeleteFaces deleteFaces = new DeleteFaces(p.faces, p.users, p.settings);
    DeleteImages deleteImages = new DeleteImages(p.images, p.settings);
    ReleaseUser releaseUser = new ReleaseUser(p.users);
    DeleteRows deleteRows = new DeleteRows(p.users);
    return Map.ofEntries(
        Map.entry("begin-request", new BeginRequest(p.settings, p.requests, p.clock)),
        Map.entry("finish-request", new FinishRequest(p.requests, p.json)),
        Map.entry("check-liveness", new CheckLiveness(p.faces, p.sessions(), p.settings, p.clock)),
        Map.entry("detect-faces", new DetectFaces(p.images, p.faces, p.settings)),
        Map.entry("reserve-user", new ReserveUser(p.users, p.settings, p.clock)),
        Map.entry("search-faces", new SearchFaces(p.faces, p.users, p.settings, p.clock)),
        Map.entry("compare-faces", new CompareFaces(p.faces, p.settings)),
        Map.entry("extract-id-card", new ExtractIdCard(p.cards(), p.clock)),
        Map.entry("index-faces", new IndexFaces(p.faces, p.images, p.settings)),
        Map.entry("settle-duplicates", new SettleDuplicates(p.faces, p.users, p.settings, p.clock)),
        Map.entry("commit-user", new CommitUser(p.users, names, p.clock)),
        Map.entry("take-attempt", new TakeAttempt(p.attempts, p.settings, p.clock)),
        Map.entry("verify-face", new VerifyFace(p.faces, p.users, p.settings, names)),
        Map.entry("settle-attempt", new SettleAttempt(p.attempts, p.clock)),
        Map.entry("replace-faces", new ReplaceFaces(p.users, p.clock)),
        Map.entry("delete-faces", deleteFaces),
        Map.entry("delete-images", deleteImages),
        Map.entry("release-user", releaseUser),
        Map.entry("mark-deletion", new MarkDeletion(p.users, names, p.clock)),
        Map.entry("delete-rows", deleteRows),
        Map.entry(
            "clean-up", new CleanUp(deleteFaces, deleteImages, releaseUser, deleteRows, p.json)));
  }

  static Stream<Arguments> cases() throws IOException {
    return expected()
        .propertyStream()
        .flatMap(
            function ->
                function
                    .getValue()
                    .propertyStream()
                    .map(one -> Arguments.of(function.getKey(), one.getKey(), one.getValue())));
  }

  @Test
  void everyFunctionAndEveryFileIsExpected() throws IOException {
    JsonNode expected = expected();
    assertThat(expected.propertyStream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(handlers(new TestingPeople()).keySet());
    for (String function : handlers(new TestingPeople()).keySet()) {
      try (Stream<Path> files = Files.list(EVENTS.resolve(function))) {
        List<String> names =
            files.map(f -> f.getFileName().toString().replace(".json", "")).toList();
        assertThat(expected.get(function).propertyStream().map(Map.Entry::getKey))
            .as(function)
            .containsExactlyInAnyOrderElementsOf(names);
      }
    }
  }

  @ParameterizedTest(name = "{0}/{1}")
  @MethodSource("cases")
  void answersAsExpected(String function, String name, JsonNode expected) throws IOException {
    String event = Files.readString(EVENTS.resolve(function).resolve(name + ".json"));
    RequestHandler<?, ?> handler = handlers(new TestingPeople()).get(function);
    try {
      JsonNode answer = JSON.readTree(JSON.writeValueAsString(handle(handler, event)));
      assertThat(expected.isObject()).as("answered %s instead of failing", answer).isTrue();
      assertHas(answer, expected);
    } catch (VeilException e) {
      assertThat(expected.asText()).as(e.getMessage()).isEqualTo(e.getClass().getName());
      assertThat(e.getMessage()).doesNotContain("ada", "uploads/").doesNotContain("\n");
    }
  }

  private static <I, O> O handle(RequestHandler<I, O> handler, String event) throws IOException {
    for (Type type : handler.getClass().getGenericInterfaces()) {
      if (type instanceof ParameterizedType parameterized) {
        Type input = parameterized.getActualTypeArguments()[0];
        I request = JSON.readValue(event, JSON.constructType(input));
        return handler.handleRequest(request, null);
      }
    }
    throw new AssertionError("not a handler: " + handler.getClass());
  }

  private static void assertHas(JsonNode actual, JsonNode expected) {
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(
              field -> {
                assertThat(actual.has(field.getKey())).as("%s in %s", field, actual).isTrue();
                assertHas(actual.get(field.getKey()), field.getValue());
              });
    } else if (expected.isArray()) {
      assertThat(actual.size()).as("%s", actual).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        assertHas(actual.get(i), expected.get(i));
      }
    } else if (expected.isNumber()) {
      assertThat(actual.asDouble()).isEqualTo(expected.asDouble());
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  private static JsonNode expected() throws IOException {
    try (InputStream in = EventFilesTest.class.getResourceAsStream("expected-answers.json")) {
      return JSON.readTree(in);
    }
  }
}
