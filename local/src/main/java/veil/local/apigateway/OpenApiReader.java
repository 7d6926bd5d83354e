package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads an OpenAPI 3.0 file with the service's extensions. What the gateway cannot do as the
 * service does, it refuses here and by name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html">
 *     OpenAPI extensions</a>
 */
final class OpenApiReader {

  private static final Set<String> FILE_FIELDS =
      Set.of(
          "openapi",
          "info",
          "servers",
          "tags",
          "externalDocs",
          "paths",
          "components",
          "security",
          "x-amazon-apigateway-api-key-source",
          "x-amazon-apigateway-documentation",
          "x-amazon-apigateway-request-validator",
          "x-amazon-apigateway-request-validators",
          "x-amazon-apigateway-gateway-responses");
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch");
  private static final String ANY = "x-amazon-apigateway-any-method";

  private OpenApiReader() {}

  /**
   * Reads a file whose CloudFormation functions are evaluated.
   *
   * @throws InvalidApiException what it holds that the gateway does not know
   */
  static ApiDefinition read(JsonNode json) {
    Fields file = Fields.of("openapi", json, FILE_FIELDS);
    if (!file.text("openapi").startsWith("3.0.")) {
      throw file.problem("openapi", "must be 3.0.x, which the service imports");
    }
    if (file.has("x-amazon-apigateway-api-key-source")) {
      file.oneOf("x-amazon-apigateway-api-key-source", Set.of("HEADER"));
    }
    if (file.has("security")) {
      throw file.problem(
          "security",
          "has no effect in the service, which reads it at each operation: put it there");
    }
    OperationReader reader = operationReader(file);
    List<Operation> operations = new ArrayList<>();
    file.object("paths").forEach((path, item) -> addOperations(path, item, reader, operations));
    if (operations.isEmpty()) {
      throw file.problem("paths", "must hold at least one operation");
    }
    operations.sort(
        Comparator.comparing(Operation::path, PathPattern.MOST_SPECIFIC_FIRST)
            .thenComparing(operation -> operation.method().equals(Operation.ANY)));
    return new ApiDefinition(
        List.copyOf(operations),
        GatewayAnswerReader.read(file.object("x-amazon-apigateway-gateway-responses")));
  }

  private static OperationReader operationReader(Fields file) {
    Components components =
        new Components(
            file.has("components")
                ? file.get("components")
                : JsonNodeFactory.instance.objectNode());
    return new OperationReader(
        components,
        new SecurityReader(components.fields().object("securitySchemes")),
        new ModelReader(components.fields().object("schemas")),
        new IntegrationReader(new MappingTemplate.Parser()),
        file.object("x-amazon-apigateway-request-validators"),
        file.optionalText("x-amazon-apigateway-request-validator"));
  }

  private static void addOperations(
      String path, JsonNode item, OperationReader reader, List<Operation> operations) {
    Set<String> known = new HashSet<>(METHODS);
    known.addAll(Set.of("parameters", "summary", "description", ANY));
    Fields fields = Fields.of("path " + path, item, known);
    PathPattern pattern = new PathPattern(path);
    for (Map.Entry<String, JsonNode> entry : item.properties()) {
      String name = entry.getKey();
      if (METHODS.contains(name) || name.equals(ANY)) {
        String method = name.equals(ANY) ? Operation.ANY : name.toUpperCase(Locale.ROOT);
        operations.add(reader.read(pattern, method, entry.getValue(), fields.array("parameters")));
      }
    }
  }
}
