package veil.local.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request must hold before it goes further.
 *
 * @param required parameters that must be there and not blank; none where they are not checked
 * @param models schemas of bodies by media type; none where bodies are not checked
 */
record RequestRules(List<Parameter> required, Map<String, JsonSchema> models) {

  /** No rule at all. */
  static final RequestRules NONE = new RequestRules(List.of(), Map.of());

  /** A parameter of the request line or of the headers. */
  record Parameter(Place place, String name) {}

  /** Where a parameter stands. */
  enum Place {
    PATH,
    QUERY,
    HEADER
  }

  /**
   * Lets a request pass that keeps the rules. A body of a media type without a model passes, as at
   * the service: there, too, only {@code passthroughBehavior: never} keeps it from the integration.
   */
  void check(ApiRequest request, Map<String, String> path) throws Refusal {
    List<String> missing = new ArrayList<>();
    for (Parameter parameter : required) {
      Optional<String> value =
          switch (parameter.place()) {
            case PATH -> Optional.ofNullable(path.get(parameter.name()));
            case QUERY -> request.query().one(parameter.name());
            case HEADER -> request.headers().one(parameter.name());
          };
      if (value.filter(text -> !text.isBlank()).isEmpty()) {
        missing.add(parameter.name());
      }
    }
    if (!missing.isEmpty()) {
      throw new Refusal(
          GatewayResponseType.BAD_REQUEST_PARAMETERS,
          "Missing required request parameters: " + missing);
    }
    JsonSchema model = models.get(request.mediaType());
    if (model != null) {
      checkBody(request.body().text(), model);
    }
  }

  private static void checkBody(String text, JsonSchema model) throws Refusal {
    JsonNode body;
    try {
      body = JsonTexts.parse(text);
    } catch (JsonProcessingException e) {
      throw Refusal.invalidBody("[not JSON]");
    }
    List<String> problems =
        model.validate(body).stream()
            .sorted(Comparator.comparing(ValidationMessage::toString))
            .limit(20)
            .map(RequestRules::describe)
            .toList();
    if (!problems.isEmpty()) {
      throw Refusal.invalidBody(problems.toString());
    }
  }

  /** Where and which rule; never the value, which may be a person's. */
  private static String describe(ValidationMessage problem) {
    return problem.getInstanceLocation() + " breaks '" + problem.getType() + "'";
  }
}
