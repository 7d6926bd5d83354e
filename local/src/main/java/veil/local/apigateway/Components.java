package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What a file keeps under {@code components} to name it elsewhere. */
final class Components {

  private final Fields fields;

  Components(JsonNode json) {
    this.fields =
        Fields.of(
            "components",
            json,
            Set.of(
                "schemas",
                "securitySchemes",
                "parameters",
                "requestBodies",
                "headers",
                "examples"));
  }

  Fields fields() {
    return fields;
  }

  /** What a reference to a kind of component stands for; anything else is itself. */
  JsonNode resolve(String where, String kind, JsonNode json) {
    if (!json.has("$ref")) {
      return json;
    }
    String target = json.path("$ref").asText();
    String prefix = "#/components/" + kind + "/";
    JsonNode found =
        target.startsWith(prefix)
            ? fields.get(kind).path(target.substring(prefix.length()))
            : json.path("$ref").path("");
    if (!found.isObject() || found.has("$ref")) {
      throw new InvalidApiException(where + ": '$ref' names nothing of " + kind + ": " + target);
    }
    return found;
  }
}
