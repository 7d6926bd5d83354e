package veil.local.apigateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the gateway's own answers, in the form that the file gives them. */
final class GatewayAnswers {

  private static final String DEFAULT_TEMPLATE = "{\"message\":$context.error.messageString}";
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:context\\.([A-Za-z.]+[A-Za-z])|stageVariables\\.(\\w+))");

  private final Map<GatewayResponseType, GatewayAnswer> answers;
  private final Map<String, String> stageVariables;

  GatewayAnswers(
      Map<GatewayResponseType, GatewayAnswer> answers, Map<String, String> stageVariables) {
    this.answers = answers;
    this.stageVariables = stageVariables;
  }

  ApiResponse of(Refusal refusal, Map<String, Object> context) {
    Map<String, Object> error = ContextVariables.inner(context, "error");
    error.put("message", refusal.getMessage());
    error.put("messageString", JsonTexts.write(refusal.getMessage()));
    error.put("responseType", refusal.type().name());
    String quoted = JsonTexts.write(refusal.validationError());
    // It stands between quotes in templates, and may hold a name that the client chose.
    error.put("validationErrorString", quoted.substring(1, quoted.length() - 1));
    Optional<GatewayAnswer> shape = shape(refusal.type());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("x-amzn-ErrorType", refusal.errorType());
    shape.ifPresent(own -> headers.putAll(own.headers()));
    String template = shape.flatMap(GatewayAnswer::template).orElse(DEFAULT_TEMPLATE);
    return ApiResponse.text(
        shape.flatMap(GatewayAnswer::status).orElse(refusal.status()),
        headers,
        fill(template, context));
  }

  private Optional<GatewayAnswer> shape(GatewayResponseType type) {
    if (type == GatewayResponseType.REQUEST_TOO_LARGE) {
      return Optional.empty();
    }
    return Optional.ofNullable(answers.get(type))
        .or(() -> Optional.ofNullable(answers.get(type.fallback())));
  }

  private String fill(String template, Map<String, Object> context) {
    Matcher variables = VARIABLE.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (variables.find()) {
      String value =
          variables.group(1) != null
              ? ContextVariables.find(context, variables.group(1)).orElse("")
              : stageVariables.getOrDefault(variables.group(2), "");
      variables.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return variables.appendTail(filled).toString();
  }
}
