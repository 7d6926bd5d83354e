package veil.local.endtoend.identity;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Requests to the API as a back end sends them: signed by the SDK's signer, over plain HTTP. */
final class SignedCalls {
  private static final RestAssuredConfig BYTES_AS_THEY_ARE =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  private final URI api;
  private final String secret;

  SignedCalls(URI api, String secret) {
    this.api = api;
    this.secret = secret;
  }

  Response post(String path, String body) {
    return post(path, body, Map.of());
  }

  Response post(String path, String body, Map<String, String> headers) {
    return send("POST", path, Optional.of(body), headers);
  }

  Response get(String path) {
    return send("GET", path, Optional.empty(), Map.of());
  }

  Response delete(String path) {
    return send("DELETE", path, Optional.empty(), Map.of());
  }

  Response send(String method, String path, Optional<String> body, Map<String, String> headers) {
    URI address = URI.create(api + path);
    byte[] bytes = body.orElse("").getBytes(StandardCharsets.UTF_8);
    RequestSpecification request =
        given()
            .config(BYTES_AS_THEY_ARE)
            .urlEncodingEnabled(false)
            .headers(signature(method, address, bytes))
            .headers(headers);
    if (body.isPresent()) {
      request.header("Content-Type", "application/json").body(bytes);
    }
    return request.request(method, address);
  }

  private Map<String, String> signature(String method, URI address, byte[] body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(address).build();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(AwsCredentialsIdentity.create("local", secret))
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
            .request();
    Map<String, String> headers = new LinkedHashMap<>();
    signed.headers().forEach((name, values) -> headers.put(name, values.getLast()));
    headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).equals("host"));
    return headers;
  }
}
