package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import veil.local.apigateway.RequestRules.Parameter;
import veil.local.apigateway.RequestRules.Place;

/** Reads one operation of a path. */
final class OperationReader {

  private final Components components;
  private final SecurityReader security;
  private final ModelReader models;
  private final IntegrationReader integrations;
  private final Map<String, JsonNode> validators;
  private final Optional<String> commonValidator;

  OperationReader(
      Components components,
      SecurityReader security,
      ModelReader models,
      IntegrationReader integrations,
      Map<String, JsonNode> validators,
      Optional<String> commonValidator) {
    this.components = components;
    this.security = security;
    this.models = models;
    this.integrations = integrations;
    this.validators = validators;
    this.commonValidator = commonValidator;
  }

  Operation read(PathPattern path, String method, JsonNode json, List<JsonNode> ofPath) {
    String where = method + " " + path.text();
    Fields fields =
        Fields.of(
            where,
            json,
            Set.of(
                "summary",
                "description",
                "tags",
                "operationId",
                "externalDocs",
                "deprecated",
                "parameters",
                "requestBody",
                "responses",
                "security",
                "x-amazon-apigateway-auth",
                "x-amazon-apigateway-request-validator",
                "x-amazon-apigateway-integration"));
    if (!fields.has("x-amazon-apigateway-integration")) {
      throw fields.problem("x-amazon-apigateway-integration", "is missing: nothing answers it");
    }
    List<JsonNode> parameters = new ArrayList<>(ofPath);
    parameters.addAll(fields.array("parameters"));
    return new Operation(
        path,
        method,
        security.read(fields),
        rules(fields, path, parameters),
        integrations.read(
            where + ": integration",
            fields.get("x-amazon-apigateway-integration"),
            answers(fields)));
  }

  private RequestRules rules(Fields fields, PathPattern path, List<JsonNode> parameters) {
    List<Parameter> required = new ArrayList<>();
    Set<String> inPath = new HashSet<>();
    for (JsonNode parameter : parameters) {
      read(fields.where(), parameter, inPath).ifPresent(required::add);
    }
    if (!inPath.equals(path.parameters())) {
      throw fields.problem("parameters", "must declare those of the path and no other ones");
    }
    Map<String, JsonSchema> bodies = bodies(fields);
    Optional<String> name =
        fields.optionalText("x-amazon-apigateway-request-validator").or(() -> commonValidator);
    if (name.isEmpty()) {
      return RequestRules.NONE;
    }
    if (!validators.containsKey(name.get())) {
      throw fields.problem(
          "x-amazon-apigateway-request-validator", "names no validator: " + name.get());
    }
    Fields validator =
        Fields.of(
            "validator " + name.get(),
            validators.get(name.get()),
            Set.of("validateRequestBody", "validateRequestParameters"));
    return new RequestRules(
        validator.flag("validateRequestParameters", false) ? required : List.of(),
        validator.flag("validateRequestBody", false) ? bodies : Map.of());
  }

  /** The parameter, where it is required. */
  private Optional<Parameter> read(String where, JsonNode json, Set<String> inPath) {
    Fields fields =
        Fields.of(
            where + ": parameter",
            components.resolve(where, "parameters", json),
            Set.of(
                "name",
                "in",
                "required",
                "description",
                "schema",
                "example",
                "examples",
                "deprecated",
                "style",
                "explode"));
    String name = fields.text("name");
    Place place =
        switch (fields.oneOf("in", Set.of("path", "query", "header"))) {
          case "path" -> Place.PATH;
          case "query" -> Place.QUERY;
          default -> Place.HEADER;
        };
    if (place == Place.PATH) {
      inPath.add(name);
    }
    boolean required = fields.flag("required", false);
    return required ? Optional.of(new Parameter(place, name)) : Optional.empty();
  }

  private Map<String, JsonSchema> bodies(Fields operation) {
    Map<String, JsonSchema> bodies = new LinkedHashMap<>();
    if (!operation.has("requestBody")) {
      return bodies;
    }
    String where = operation.where() + ": requestBody";
    Fields body =
        Fields.of(
            where,
            components.resolve(where, "requestBodies", operation.get("requestBody")),
            Set.of("description", "required", "content"));
    body.object("content")
        .forEach(
            (type, json) -> {
              Fields content =
                  Fields.of(where + " " + type, json, Set.of("schema", "example", "examples"));
              if (content.has("schema")) {
                bodies.put(type, models.read(content.where(), content.get("schema")));
              }
            });
    return bodies;
  }

  /** The headers that each declared answer has, by its status. */
  private Map<Integer, Set<String>> answers(Fields operation) {
    Map<Integer, Set<String>> answers = new HashMap<>();
    operation
        .object("responses")
        .forEach(
            (status, json) -> {
              String where = operation.where() + ": response " + status;
              if (!status.matches("[1-5]\\d\\d")) {
                throw new InvalidApiException(
                    where + ": the service takes statuses only, such as 200");
              }
              if (json.has("$ref")) {
                throw new InvalidApiException(
                    where + ": the service follows no '$ref' here; write the response out");
              }
              Fields answer = Fields.of(where, json, Set.of("description", "headers", "content"));
              answers.put(Integer.valueOf(status), answer.object("headers").keySet());
            });
    return answers;
  }
}
