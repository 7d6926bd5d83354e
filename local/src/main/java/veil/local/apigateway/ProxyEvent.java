package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The event of a proxy integration, payload format 1.0.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format">
 *     Input format</a>
 */
final class ProxyEvent {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> CONTEXT =
      List.of(
          "accountId",
          "apiId",
          "domainName",
          "domainPrefix",
          "extendedRequestId",
          "httpMethod",
          "path",
          "protocol",
          "requestId",
          "requestTime",
          "resourceId",
          "resourcePath",
          "stage");
  private static final List<String> IDENTITY =
      List.of(
          "accessKey",
          "accountId",
          "apiKey",
          "caller",
          "cognitoAuthenticationProvider",
          "cognitoAuthenticationType",
          "cognitoIdentityId",
          "cognitoIdentityPoolId",
          "principalOrgId",
          "sourceIp",
          "user",
          "userAgent",
          "userArn");

  private ProxyEvent() {}

  static ObjectNode of(Call call) {
    ApiRequest request = call.request();
    NamedValues query = request.query();
    ObjectNode event = NODES.objectNode();
    event.put("resource", call.operation().path().text());
    event.put("path", request.resourcePath());
    event.put("httpMethod", request.method());
    event.set("headers", texts(request.headers().singles()));
    event.set("multiValueHeaders", lists(request.headers().all()));
    event.set("queryStringParameters", texts(query.singles()));
    event.set("multiValueQueryStringParameters", lists(query.all()));
    event.set("pathParameters", texts(call.path()));
    event.set("stageVariables", texts(call.stage().variables()));
    event.set("requestContext", requestContext(call));
    event.put("body", request.body().isEmpty() ? null : request.body().text());
    event.put("isBase64Encoded", false);
    return event;
  }

  private static ObjectNode requestContext(Call call) {
    ObjectNode context = NODES.objectNode();
    CONTEXT.forEach(name -> context.put(name, variable(call.context(), name)));
    context.put("requestTimeEpoch", call.request().receivedAt().toEpochMilli());
    ObjectNode identity = context.putObject("identity");
    Map<String, Object> known = ContextVariables.inner(call.context(), "identity");
    IDENTITY.forEach(name -> identity.put(name, variable(known, name)));
    if (!call.caller().claims().isEmpty()) {
      context.putObject("authorizer").set("claims", texts(call.caller().claims()));
    }
    return context;
  }

  private static String variable(Map<String, Object> variables, String name) {
    return ContextVariables.find(variables, name).orElse(null);
  }

  /** Null where there are none, as the service has it. */
  private static JsonNode texts(Map<String, String> texts) {
    if (texts.isEmpty()) {
      return NODES.nullNode();
    }
    ObjectNode node = NODES.objectNode();
    texts.forEach(node::put);
    return node;
  }

  private static JsonNode lists(Map<String, List<String>> lists) {
    if (lists.isEmpty()) {
      return NODES.nullNode();
    }
    ObjectNode node = NODES.objectNode();
    lists.forEach((name, values) -> values.forEach(node.putArray(name)::add));
    return node;
  }
}
