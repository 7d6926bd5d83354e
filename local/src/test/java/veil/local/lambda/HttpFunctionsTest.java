package veil.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import veil.local.template.TemplateReader;

/** The packaged functions behind proxy integrations run as all others do. */
class HttpFunctionsTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
  private static final String FUNCTION = "CreateUploadFunction";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void answerProxyEventsInTheirForm() throws Exception {
    FunctionSpec function =
        TemplateReader.read(Path.of("..", "template.yaml"), Map.of()).functions().stream()
            .filter(candidate -> candidate.name().equals(FUNCTION))
            .findFirst()
            .orElseThrow();
    assumeTrue(Files.exists(function.archive()), "skipped: " + function.archive() + " not built");
    TestingListener heard = new TestingListener();
    JsonNode created;
    JsonNode refused;
    try (Functions functions =
        new Functions(List.of(function), NOWHERE, folder, heard, List.of(), Clock.systemUTC())) {
      created =
          answer(functions, "{\"userId\":\"u1\",\"contentType\":\"image/jpeg\",\"sizeBytes\":1}");
      refused =
          answer(functions, "{\"userId\":\"u1\",\"contentType\":\"text/html\",\"sizeBytes\":1}");
    }

    assertThat(created.path("statusCode").asInt()).as(created.toString()).isEqualTo(201);
    assertThat(JSON.readTree(created.path("body").asText()).path("key").asText())
        .startsWith("uploads/u1/");
    assertThat(refused.path("statusCode").asInt()).as(refused.toString()).isEqualTo(400);
    assertThat(heard.lines()).noneMatch(line -> line.contains("Exception in thread"));
  }

  private static JsonNode answer(Functions functions, String body) throws Exception {
    ObjectNode event = JSON.createObjectNode();
    event.put("resource", "/uploads").put("path", "/uploads").put("httpMethod", "POST");
    event.putObject("headers").put("Content-Type", "application/json");
    event.putObject("multiValueHeaders").putArray("Content-Type").add("application/json");
    ObjectNode context = event.putObject("requestContext");
    context.put("requestId", "one").put("stage", "v1").put("httpMethod", "POST");
    context.putObject("identity").put("sourceIp", "127.0.0.1");
    event.put("body", body).put("isBase64Encoded", false);
    FunctionAnswer answer = functions.invoke(FUNCTION, event.toString());
    assertThat(answer.failed()).as(answer.payloadJson()).isFalse();
    return JSON.readTree(answer.payloadJson());
  }
}
