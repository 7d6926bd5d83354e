package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code x-amazon-apigateway-gateway-responses}. */
final class GatewayAnswerReader {

  private static final String HEADER = "gatewayresponse.header.";
  private static final Pattern DIRECTIVE =
      Pattern.compile("#(\\{?)(if|set|foreach|else|end|macro|parse|include|evaluate)\\b");

  private GatewayAnswerReader() {}

  static Map<GatewayResponseType, GatewayAnswer> read(Map<String, JsonNode> answers) {
    Map<GatewayResponseType, GatewayAnswer> read = new EnumMap<>(GatewayResponseType.class);
    answers.forEach(
        (name, json) -> {
          String where = "gateway response " + name;
          GatewayResponseType type =
              Arrays.stream(GatewayResponseType.values())
                  .filter(known -> known.name().equals(name))
                  .findFirst()
                  .orElseThrow(() -> new InvalidApiException(where + ": there is no such kind"));
          if (type == GatewayResponseType.REQUEST_TOO_LARGE) {
            throw new InvalidApiException(where + ": the service gives its own answer always");
          }
          read.put(type, answer(where, json));
        });
    return read;
  }

  private static GatewayAnswer answer(String where, JsonNode json) {
    Fields fields =
        Fields.of(where, json, Set.of("statusCode", "responseParameters", "responseTemplates"));
    Map<String, String> headers = new LinkedHashMap<>();
    fields
        .texts("responseParameters")
        .forEach(
            (name, value) -> {
              boolean fixed = value.length() >= 2 && value.startsWith("'") && value.endsWith("'");
              if (!name.startsWith(HEADER) || !fixed) {
                throw fields.problem(
                    "responseParameters", "may only set " + HEADER + "NAME to 'text'");
              }
              headers.put(name.substring(HEADER.length()), value.substring(1, value.length() - 1));
            });
    Map<String, String> templates = fields.texts("responseTemplates");
    if (!Set.of("application/json").containsAll(templates.keySet())) {
      throw fields.problem("responseTemplates", "may only be of application/json here");
    }
    Optional<String> template = Optional.ofNullable(templates.get("application/json"));
    if (template.isPresent() && DIRECTIVE.matcher(template.get()).find()) {
      throw fields.problem(
          "responseTemplates", "must not hold directives: the service only fills in variables");
    }
    return new GatewayAnswer(fields.status("statusCode"), headers, template);
  }
}
