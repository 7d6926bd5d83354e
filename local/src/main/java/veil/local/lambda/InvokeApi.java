package veil.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.Bodies;

/**
 * Lambda's Invoke operation: {@code POST /2015-03-31/functions/NAME/invocations}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class InvokeApi implements HttpHandler {

  /** Where the front door routes to this. */
  public static final String PATH = "/2015-03-31/functions/";

  private final Functions functions;
  private final ObjectMapper json = new ObjectMapper();

  /** An API over functions. */
  public InvokeApi(Functions functions) {
    this.functions = functions;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Headers answer = exchange.getResponseHeaders();
    answer.set("Content-Type", "application/json");
    answer.set("x-amzn-RequestId", UUID.randomUUID().toString());
    try {
      invoke(exchange, answer);
    } catch (AwsServiceException e) {
      answer.set("x-amzn-ErrorType", e.code());
      String body =
          json.createObjectNode().put("Type", "User").put("message", e.getMessage()).toString();
      Bodies.send(exchange, e.httpStatus(), body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void invoke(HttpExchange exchange, Headers answer)
      throws IOException, AwsServiceException, InterruptedException {
    String path = exchange.getRequestURI().getPath().substring(PATH.length());
    int slash = path.indexOf('/');
    boolean known = slash > 0 && path.substring(slash).equals("/invocations");
    if (!known || !exchange.getRequestMethod().equals("POST")) {
      throw new AwsServiceException(
          404, "UnknownOperationException", "Of Lambda's API only Invoke is here");
    }
    String name = path.substring(0, slash);
    String payload = payload(exchange);
    String type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
    switch (type == null ? "RequestResponse" : type) {
      case "RequestResponse" -> {
        FunctionAnswer result = functions.call(name, payload);
        answer.set("X-Amz-Executed-Version", "$LATEST");
        if (result.failed()) {
          answer.set("X-Amz-Function-Error", "Unhandled");
        }
        Bodies.send(exchange, 200, result.payloadJson());
      }
      case "Event" -> {
        functions.send(name, payload);
        Bodies.send(exchange, 202, "");
      }
      case "DryRun" -> Bodies.send(exchange, 204, "");
      default ->
          throw new AwsServiceException(
              400, "InvalidParameterValueException", "unknown invocation type " + type);
    }
  }

  private String payload(HttpExchange exchange) throws IOException, AwsServiceException {
    byte[] body = Bodies.read(exchange, RuntimeApi.PAYLOAD_LIMIT_BYTES);
    if (body.length == 0) {
      return "{}";
    }
    try {
      json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AwsServiceException(
          400,
          "InvalidRequestContentException",
          "Could not parse request body into json: " + e.getOriginalMessage());
    }
    return new String(body, StandardCharsets.UTF_8);
  }
}
