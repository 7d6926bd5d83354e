package veil.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import veil.local.lambda.FunctionAnswer;

/**
 * An identity machine, the very file that is deployed, with functions that the test writes. Each
 * request and each answer is read as the record that the real function takes and gives.
 */
final class TestingIdentity implements AutoCloseable {

  static final List<String> UNDOING =
      List.of("DeleteFaces", "ReleaseUser", "DeleteImages", "DeleteRows");

  private static final Path ROOT = Path.of("..");
  private static final ObjectMapper STRICT =
      JsonMapper.builder().addModule(new Jdk8Module()).build();
  private static final Map<String, String> GOOD = good();

  final TestingStack stack = new TestingStack();
  final List<Call> calls = new CopyOnWriteArrayList<>();
  private final String machine;

  /** One call that a function heard. */
  record Call(String function, JsonNode payload) {}

  /** How an execution ended, with the answer's parts where it has one. */
  record End(JsonNode raw) {

    String status() {
      return raw.get("status").textValue();
    }

    String error() {
      return raw.path("error").asText();
    }

    int statusCode() {
      return output().get("statusCode").intValue();
    }

    JsonNode body() {
      return TestingIdentity.read(output().get("body").textValue());
    }

    private JsonNode output() {
      return TestingIdentity.read(raw.get("output").textValue());
    }
  }

  TestingIdentity(String machine) {
    this.machine = machine;
    for (String function : GOOD.keySet()) {
      answers(function, GOOD.get(function));
    }
    on("BeginRequest", payload -> begun(payload).toString());
  }

  /** What a function does with a payload. */
  interface Work {
    String answer(JsonNode payload);
  }

  TestingIdentity on(String function, Work work) {
    stack.functions.with(
        name(function),
        (call, payload) -> {
          JsonNode heard = hear(function, payload);
          return FunctionAnswer.success(checked(function, work.answer(heard)));
        });
    return this;
  }

  /** The function answers this; {@code !name} is a failure of that name. */
  TestingIdentity answers(String function, String answer) {
    return answer.startsWith("!")
        ? fails(function, answer.substring(1))
        : on(function, payload -> answer.replace('\'', '"'));
  }

  TestingIdentity fails(String function, String error) {
    stack.functions.with(
        name(function),
        (call, payload) -> {
          hear(function, payload);
          return TestingFunctions.failure(error);
        });
    return this;
  }

  /** The function answers too late, each time. */
  TestingIdentity hangs(String function, long seconds) {
    return on(
        function,
        payload -> {
          stack.pause.advanceSeconds(seconds);
          return GOOD.getOrDefault(function, "{}").replace('\'', '"');
        });
  }

  /** The first call fails, the later ones succeed. */
  TestingIdentity failsOnce(String function, String error) {
    return failsOnce(function, error, GOOD.get(function));
  }

  /** The first call fails, the later ones answer this. */
  TestingIdentity failsOnce(String function, String error, String answer) {
    stack.functions.with(
        name(function),
        (call, payload) -> {
          hear(function, payload);
          return call == 1
              ? TestingFunctions.failure(error)
              : FunctionAnswer.success(answer.replace('\'', '"'));
        });
    return this;
  }

  End run(String event) {
    Path file = ROOT.resolve("events").resolve(machine).resolve(event + ".json");
    return new End(stack.runExpress(definition(machine), text(file)));
  }

  List<String> undone() {
    return calls.stream().map(Call::function).filter(UNDOING::contains).toList();
  }

  List<JsonNode> payloads(String function) {
    return calls.stream().filter(c -> c.function().equals(function)).map(Call::payload).toList();
  }

  /** Messages to the clean-up queue, by task. */
  List<String> queued() {
    return stack.queues.sent().stream()
        .map(message -> read(message.body()).get("task").textValue())
        .toList();
  }

  static String definition(String machine) {
    return text(ROOT.resolve("statemachines").resolve(machine + ".asl.json"));
  }

  static JsonNode read(String json) {
    try {
      return STRICT.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Override
  public void close() {
    stack.close();
  }

  private JsonNode hear(String function, String payload) {
    calls.add(new Call(function, read(payload)));
    return read(checked(function + "Request", payload));
  }

  /** Refuses what the record of a payload does not know or does not take. */
  private static String checked(String payloadType, String json) {
    String record =
        switch (payloadType) {
          case "DeleteFaces", "DeleteImages", "DeleteRows" -> "DeletedAnswer";
          default ->
              payloadType.endsWith("Request") && !GOOD.containsKey(payloadType)
                  ? payloadType
                  : payloadType + "Answer";
        };
    try {
      Object value = STRICT.readValue(json, Class.forName("veil.core.payloads.identity." + record));
      return value == null ? "" : json;
    } catch (JsonProcessingException | ClassNotFoundException broken) {
      throw new IllegalStateException(record + " is not " + json, broken);
    }
  }

  private static String name(String function) {
    return "${" + function + "FunctionArn}";
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** As begin-request would answer a good request. */
  private static ObjectNode begun(JsonNode payload) {
    JsonNode body = payload.path("body");
    ObjectNode answer = STRICT.createObjectNode().put("outcome", "NEW");
    ObjectNode request = answer.putObject("request");
    request.set("operation", payload.get("operation"));
    request.put("userId", body.path("userId").asText(payload.path("pathUserId").asText()));
    request.put("requestId", "r1");
    for (String image : List.of("image", "idCard")) {
      if (body.has(image)) {
        request
            .putObject(image)
            .put("bucket", "images")
            .put("key", body.path(image).path("key").asText());
      }
    }
    for (String copied : List.of("properties", "consent", "livenessSessionId")) {
      if (body.has(copied)) {
        request.set(copied, body.get(copied));
      }
    }
    if (payload.has("idempotencyKey")
        || payload.get("operation").textValue().startsWith("register")) {
      request.put("recordKey", "register#1");
    }
    return answer;
  }

  private static Map<String, String> good() {
    Map<String, String> good = new HashMap<>();
    good.put("BeginRequest", "{}");
    good.put(
        "CheckLiveness",
        "{'outcome':'LIVE','image':{'bucket':'images','key':'uploads/ada.lovelace/live.jpg'}}");
    good.put("DetectFaces", "{'usable':true,'reasons':[],'confidencePercent':99.9}");
    good.put("CompareFaces", "{'match':true,'reasons':[]}");
    good.put(
        "ExtractIdCard",
        "{'usable':true,'reasons':[],'properties':"
            + "[{'name':'LAST_NAME','value':'Lovelace','confidencePercent':98.0}]}");
    good.put("ReserveUser", "{'outcome':'RESERVED'}");
    good.put("SearchFaces", "{'outcome':'NONE'}");
    good.put(
        "IndexFaces",
        "{'outcome':'INDEXED','face':{'faceId':'f1','modelVersion':'7','photo':"
            + "{'bucket':'images','key':'faces/ada.lovelace/r1'}},'reasons':[]}");
    good.put("SettleDuplicates", "{'outcome':'SOLE'}");
    good.put("CommitUser", "{'outcome':'COMMITTED'}");
    good.put("TakeAttempt", "{'outcome':'ALLOWED'}");
    good.put(
        "VerifyFace",
        "{'verified':true,'similarityPercent':99.8,'registrationId':'r0','searchedFace':"
            + "{'left':0.25,'top':0.25,'width':0.5,'height':0.5}}");
    good.put("SettleAttempt", "{'cleared':true}");
    good.put(
        "ReplaceFaces",
        "{'outcome':'REPLACED','replaced':[{'faceId':'f0','modelVersion':'7','photo':"
            + "{'bucket':'images','key':'faces/ada.lovelace/r0'}}]}");
    good.put("MarkDeletion", "{'known':true,'faceIds':['f1']}");
    good.put("DeleteFaces", "{'deletedCount':1}");
    good.put("DeleteImages", "{'deletedCount':2}");
    good.put("DeleteRows", "{'deletedCount':3}");
    good.put("ReleaseUser", "{'released':true}");
    good.put("FinishRequest", "{'kept':true}");
    return good;
  }
}
