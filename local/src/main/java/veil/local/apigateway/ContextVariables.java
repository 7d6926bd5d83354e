package veil.local.apigateway;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import veil.local.apigateway.TemplateValues.Variables;

/**
 * Makes {@code $context}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference">
 *     $context variables</a>
 */
final class ContextVariables {

  private static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

  private final String apiId;
  private final String stage;
  private final LocalCredentials credentials;

  ContextVariables(String apiId, String stage, LocalCredentials credentials) {
    this.apiId = apiId;
    this.stage = stage;
    this.credentials = credentials;
  }

  /** What is known of a request before it has found its operation. */
  Map<String, Object> of(ApiRequest request) {
    Variables context = new Variables();
    context.put("accountId", credentials.accountId());
    context.put("apiId", apiId);
    context.put("domainName", request.headers().one("Host").orElse(""));
    context.put("domainPrefix", apiId);
    context.put("extendedRequestId", extendedRequestId(request));
    context.put("httpMethod", request.method());
    context.put("path", "/" + stage + request.resourcePath());
    context.put("protocol", "HTTP/1.1");
    context.put("requestId", request.requestId());
    context.put("requestTime", CLF.format(request.receivedAt().atOffset(ZoneOffset.UTC)));
    context.put("requestTimeEpoch", request.receivedAt().toEpochMilli());
    context.put("stage", stage);
    Variables identity = new Variables();
    identity.put("sourceIp", request.sourceIp());
    identity.put("userAgent", request.headers().one("User-Agent").orElse(""));
    request.apiKey().ifPresent(key -> identity.put("apiKey", key));
    context.put("identity", identity);
    Variables authorizer = new Variables();
    authorizer.put("claims", new Variables());
    context.put("authorizer", authorizer);
    context.put("error", new Variables());
    Variables override = new Variables();
    override.put("header", new Variables());
    context.put("responseOverride", override);
    return context;
  }

  /** Adds the operation. */
  void add(Map<String, Object> context, Operation operation) {
    context.put("resourcePath", operation.path().text());
    context.put("resourceId", Integer.toHexString(operation.path().text().hashCode()));
  }

  /** Adds who calls. */
  void add(Map<String, Object> context, Caller caller) {
    Map<String, Object> identity = inner(context, "identity");
    caller
        .accessKeyId()
        .ifPresent(
            key -> {
              identity.put("accessKey", key);
              identity.put("accountId", credentials.accountId());
              identity.put("caller", key);
              identity.put("user", key);
              identity.put("userArn", "arn:aws:iam::" + credentials.accountId() + ":user/" + key);
            });
    inner(inner(context, "authorizer"), "claims").putAll(caller.claims());
  }

  /** A map within the context. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> inner(Map<String, Object> context, String name) {
    return context.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** A variable whose names are joined by dots, empty where it is not set. */
  static Optional<String> find(Map<String, Object> context, String path) {
    Object value = context;
    for (String name : path.split("\\.", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(name) : "";
    }
    return value instanceof Map || String.valueOf(value).isEmpty()
        ? Optional.empty()
        : Optional.of(String.valueOf(value));
  }

  private static String extendedRequestId(ApiRequest request) {
    return request.requestId().replace("-", "").substring(0, 15) + "=";
  }
}
