package veil.local.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import veil.local.lambda.FunctionAnswer;
import veil.local.lambda.FunctionInvoker;

/**
 * Proxy integrations: the function takes the request as an event and answers {@code {statusCode,
 * headers, multiValueHeaders, body, isBase64Encoded}}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">
 *     Lambda proxy integrations</a>
 */
final class ProxyIntegration {

  /** Headers that the service sets itself; a function's own go out under another name. */
  private static final Set<String> REMAPPED =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "content-md5",
          "date",
          "host",
          "server",
          "transfer-encoding",
          "www-authenticate",
          "x-amzn-requestid");

  private final FunctionInvoker functions;

  ProxyIntegration(FunctionInvoker functions) {
    this.functions = functions;
  }

  /**
   * Invokes the function.
   *
   * @throws Refusal 502 where it fails or answers in another form, 500 where Lambda refuses
   */
  ApiResponse answer(Call call, String functionArn) throws Refusal {
    FunctionAnswer answer = functions.invoke(functionArn, ProxyEvent.of(call).toString());
    if (answer.failed()) {
      String error = answer.errorType().orElseThrow();
      if (error.equals("Lambda.RequestTooLargeException")) {
        throw new Refusal(GatewayResponseType.REQUEST_TOO_LARGE, "Request Too Long");
      }
      throw error.startsWith("Lambda.")
          ? new Refusal(GatewayResponseType.DEFAULT_5XX, "Internal server error")
          : Refusal.badGateway();
    }
    try {
      return response(JsonTexts.parse(answer.payloadJson()));
    } catch (JsonProcessingException e) {
      throw Refusal.badGateway();
    }
  }

  private static ApiResponse response(JsonNode answer) throws Refusal {
    String status = answer.path("statusCode").asText();
    JsonNode body = answer.path("body");
    boolean readable = body.isTextual() || body.isNull() || body.isMissingNode();
    if (!answer.isObject() || !status.matches("[2-5]\\d\\d") || !readable) {
      throw Refusal.badGateway();
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, JsonNode> header : fields(answer.path("headers"))) {
      addHeader(headers, header.getKey(), List.of(header.getValue()));
    }
    for (Map.Entry<String, JsonNode> header : fields(answer.path("multiValueHeaders"))) {
      addHeader(headers, header.getKey(), header.getValue().valueStream().toList());
    }
    headers.putIfAbsent("Content-Type", List.of("application/json"));
    // Without binary media types in the file the service sends a body in Base64 as it stands.
    return new ApiResponse(Integer.parseInt(status), headers, Body.of(body.asText("")));
  }

  private static Iterable<Map.Entry<String, JsonNode>> fields(JsonNode headers) throws Refusal {
    if (!headers.isObject() && !headers.isNull() && !headers.isMissingNode()) {
      throw Refusal.badGateway();
    }
    return headers.properties();
  }

  private static void addHeader(
      Map<String, List<String>> headers, String name, List<JsonNode> values) throws Refusal {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : values) {
      String text = value.asText();
      if (!value.isValueNode() || !ApiResponse.sendable(name, text)) {
        throw Refusal.badGateway();
      }
      texts.add(text);
    }
    if (texts.isEmpty()) {
      throw Refusal.badGateway();
    }
    boolean own = REMAPPED.contains(name.toLowerCase(Locale.ROOT));
    headers.put(own ? "x-amzn-Remapped-" + name : name, texts);
  }
}
