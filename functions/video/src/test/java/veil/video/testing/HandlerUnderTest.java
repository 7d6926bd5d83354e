package veil.video.testing;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Runs one handler as Lambda would, by Quarkus's event server: JSON in, JSON or a named error out.
 */
public abstract class HandlerUnderTest implements QuarkusTestProfile {
  private final String handler;

  protected HandlerUnderTest(String handler) {
    this.handler = handler;
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.lambda.handler", handler,
        "veil.state-machine-arn", "arn:aws:states:us-east-1:000000000000:stateMachine:blur-video",
        "veil.work-bucket", "work");
  }

  /** Sends a payload that the handler answers. */
  public static ValidatableResponse answerTo(String payload) {
    return invoke(payload).statusCode(200);
  }

  /** Sends a payload that the handler refuses. */
  public static ValidatableResponse refusalOf(String payload) {
    return invoke(payload).statusCode(500);
  }

  private static ValidatableResponse invoke(String payload) {
    int port =
        ConfigProvider.getConfig()
            .getValue("quarkus.lambda.mock-event-server.test-port", Integer.class);
    return given()
        .port(port)
        .contentType(ContentType.JSON)
        .accept(ContentType.JSON)
        .body(payload)
        .when()
        .post("/")
        .then();
  }
}
