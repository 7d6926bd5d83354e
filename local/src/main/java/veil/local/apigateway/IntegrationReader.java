package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import veil.local.apigateway.Integration.Answer;
import veil.local.apigateway.Integration.Mapping;
import veil.local.apigateway.Integration.PassThrough;

/** Reads {@code x-amazon-apigateway-integration}. */
final class IntegrationReader {

  private static final Pattern STATES =
      Pattern.compile("arn:aws[a-z-]*:apigateway:[a-z0-9-]+:states:action/StartSyncExecution");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "arn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path/2015-03-31/functions/(.+)/invocations");
  private static final String REQUEST_HEADER = "integration.request.header.";
  private static final String RESPONSE_HEADER = "method.response.header.";

  /** The service's default and limit. */
  private static final int TIMEOUT_MILLIS = 29_000;

  private final MappingTemplate.Parser templates;

  IntegrationReader(MappingTemplate.Parser templates) {
    this.templates = templates;
  }

  /**
   * Reads an integration.
   *
   * @param declared the headers of each answer that the operation declares, by status
   */
  Integration read(String where, JsonNode json, Map<Integer, Set<String>> declared) {
    Fields fields =
        Fields.of(
            where,
            json,
            Set.of(
                "type",
                "httpMethod",
                "uri",
                "credentials",
                "passthroughBehavior",
                "requestTemplates",
                "requestParameters",
                "responses",
                "timeoutInMillis"));
    int timeout = fields.number("timeoutInMillis", 50, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
    return switch (fields.text("type").toLowerCase(Locale.ROOT)) {
      case "aws" -> {
        uri(fields, STATES, "states:action/StartSyncExecution");
        yield new Integration.StateMachine(mapping(fields, declared), timeout);
      }
      case "aws_proxy" -> {
        for (String meaningless : List.of("requestTemplates", "requestParameters")) {
          if (!fields.get(meaningless).isEmpty()) {
            throw fields.problem(meaningless, "means nothing to a proxy integration");
          }
        }
        String function = uri(fields, FUNCTION, "lambda:path/2015-03-31/functions").group(1);
        yield new Integration.Proxy(function, timeout);
      }
      case "mock" -> new Integration.Mock(mapping(fields, declared), timeout);
      default ->
          throw fields.problem(
              "type", "must be aws, aws_proxy or mock, was " + fields.text("type"));
    };
  }

  private static Matcher uri(Fields fields, Pattern known, String what) {
    Matcher uri = known.matcher(fields.text("uri"));
    if (!uri.matches()) {
      throw fields.problem(
          "uri",
          "must be arn:aws:apigateway:REGION:" + what + ", was '" + fields.text("uri") + "'");
    }
    fields.oneOf("httpMethod", Set.of("POST"));
    return uri;
  }

  private Mapping mapping(Fields fields, Map<Integer, Set<String>> declared) {
    fields
        .texts("requestParameters")
        .forEach(
            (name, value) -> {
              boolean fixed = value.length() >= 2 && value.startsWith("'") && value.endsWith("'");
              if (!name.startsWith(REQUEST_HEADER) || !fixed) {
                throw fields.problem(
                    "requestParameters", "may only set " + REQUEST_HEADER + "NAME to 'text' here");
              }
            });
    PassThrough passThrough =
        fields.has("passthroughBehavior")
            ? PassThrough.valueOf(
                fields
                    .oneOf(
                        "passthroughBehavior",
                        Set.of("never", "when_no_match", "when_no_templates"))
                    .toUpperCase(Locale.ROOT))
            : PassThrough.WHEN_NO_MATCH;
    List<Answer> answers = new ArrayList<>();
    Optional<Answer> otherwise = Optional.empty();
    for (Map.Entry<String, JsonNode> response : fields.object("responses").entrySet()) {
      String where = fields.where() + ": response '" + response.getKey() + "'";
      Answer answer = answer(where, response.getKey(), response.getValue(), declared);
      if (response.getKey().equals("default")) {
        otherwise = Optional.of(answer);
      } else {
        answers.add(answer);
      }
    }
    if (answers.isEmpty() && otherwise.isEmpty()) {
      throw fields.problem("responses", "must hold at least 'default'");
    }
    return new Mapping(
        parsed(fields, "requestTemplates"), passThrough, List.copyOf(answers), otherwise);
  }

  private Answer answer(
      String where, String pattern, JsonNode json, Map<Integer, Set<String>> declared) {
    Fields fields =
        Fields.of(where, json, Set.of("statusCode", "responseParameters", "responseTemplates"));
    int status =
        fields.status("statusCode").orElseThrow(() -> fields.problem("statusCode", "is missing"));
    if (!declared.containsKey(status)) {
      throw fields.problem(
          "statusCode", "must be one of the operation's responses, and " + status + " is none");
    }
    Map<String, ResponseHeader> headers = new LinkedHashMap<>();
    fields
        .texts("responseParameters")
        .forEach(
            (name, value) -> {
              String header = name.replaceFirst("^" + Pattern.quote(RESPONSE_HEADER), "");
              if (!name.startsWith(RESPONSE_HEADER) || !declared.get(status).contains(header)) {
                throw fields.problem(
                    "responseParameters",
                    "may only set headers that the operation declares for "
                        + status
                        + ", and '"
                        + name
                        + "' is none");
              }
              headers.put(header, ResponseHeader.parse(where, value));
            });
    try {
      return new Answer(
          Pattern.compile(pattern, Pattern.DOTALL),
          status,
          headers,
          parsed(fields, "responseTemplates"));
    } catch (PatternSyntaxException e) {
      throw new InvalidApiException(where + ": not a pattern: " + e.getDescription());
    }
  }

  private Map<String, MappingTemplate> parsed(Fields fields, String field) {
    Map<String, MappingTemplate> parsed = new LinkedHashMap<>();
    fields
        .texts(field)
        .forEach(
            (type, text) -> parsed.put(type, templates.parse(fields.where() + " " + field, text)));
    return parsed;
  }
}
