package veil.local.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Map;
import java.util.Optional;

/**
 * {@code $input} of a mapping template: the payload and the request's parameters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html">
 *     Mapping template reference</a>
 */
public final class TemplateInput {

  private static final Configuration JSON_PATH =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.SUPPRESS_EXCEPTIONS)
          .build();

  private final String body;
  private final Parameters parameters;
  private Optional<JsonNode> parsed = Optional.empty();

  /**
   * Where parameters come from, in the order in which the service looks for a name.
   *
   * @param path still encoded, as the service leaves it
   */
  record Parameters(Map<String, String> path, NamedValues query, NamedValues headers) {}

  TemplateInput(String body, Parameters parameters) {
    this.body = body;
    this.parameters = parameters;
  }

  /** {@code $input.body}: the payload as it came, an empty object where it is empty. */
  public String getBody() {
    return body.isEmpty() ? "{}" : body;
  }

  /** {@code $input.json(path)}: a part of the payload as JSON, {@code ""} where it is not there. */
  public String json(String path) {
    JsonNode found = find(path);
    return found.isMissingNode() ? "\"\"" : JsonTexts.write(found);
  }

  /** {@code $input.path(path)}: a part as an object, the empty text where it is not there. */
  public Object path(String path) {
    JsonNode found = find(path);
    return found.isMissingNode() ? "" : TemplateValues.of(found);
  }

  /** {@code $input.params(name)}: from path, query string or header; empty where none has it. */
  public String params(String name) {
    return Optional.ofNullable(parameters.path().get(name))
        .or(() -> parameters.query().one(name))
        .or(() -> parameters.headers().one(name))
        .orElse("");
  }

  /** {@code $input.params()}: the maps {@code path}, {@code querystring} and {@code header}. */
  public Map<String, Map<String, String>> params() {
    return Map.of(
        "path", parameters.path(),
        "querystring", parameters.query().singles(),
        "header", parameters.headers().singles());
  }

  private JsonNode find(String path) {
    JsonNode found = JsonPath.using(JSON_PATH).parse(document()).read(path);
    return found == null ? MissingNode.getInstance() : found;
  }

  private JsonNode document() {
    if (parsed.isEmpty()) {
      try {
        parsed = Optional.of(JsonTexts.parse(getBody()));
      } catch (JsonProcessingException e) {
        throw new UnreadablePayloadException(e.getOriginalMessage());
      }
    }
    return parsed.get();
  }

  /** The payload is no JSON, and the template asks for a part of it. */
  static final class UnreadablePayloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadablePayloadException(String message) {
      super(message);
    }
  }
}
