package veil.identityhttp.testing;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import veil.testing.EventFiles;

/**
 * Runs one function as Lambda would, by Quarkus's event server: a proxy event in, its answer out.
 */
public abstract class FunctionUnderTest implements QuarkusTestProfile {
  private final String function;

  protected FunctionUnderTest(String function) {
    this.function = function;
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.lambda.handler", function,
        "veil.image-bucket", "images",
        "veil.identity-table", "identity",
        "veil.liveness", "OPTIONAL");
  }

  /** Sends an event file and takes the answer that API Gateway would get. */
  public static Answer answerTo(String function, String name) {
    int port =
        ConfigProvider.getConfig()
            .getValue("quarkus.lambda.mock-event-server.test-port", Integer.class);
    ValidatableResponse response =
        given()
            .port(port)
            .contentType(ContentType.JSON)
            .body(EventFiles.read(function, name))
            .post("/_lambda_")
            .then()
            .statusCode(200);
    JsonPath answer = response.extract().jsonPath();
    return new Answer(
        answer.getInt("statusCode"),
        answer.getString("multiValueHeaders.Cache-Control[0]"),
        answer.getString("body"));
  }

  /** An answer; its body is JSON text. */
  public record Answer(int statusCode, String cacheControl, String bodyText) {
    public JsonPath body() {
      return JsonPath.from(bodyText);
    }
  }
}
