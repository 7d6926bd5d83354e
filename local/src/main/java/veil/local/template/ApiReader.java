package veil.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import veil.local.apigateway.ApiStage;
import veil.local.apigateway.Throttle;
import veil.local.template.StackModel.ApiSpec;

/** Reads REST APIs whose OpenAPI file the template includes. */
final class ApiReader {
  private final TemplateContext template;

  ApiReader(TemplateContext template) {
    this.template = template;
  }

  ApiSpec api(String id) {
    JsonNode properties = template.properties(id);
    Map<String, String> variables = new LinkedHashMap<>();
    properties
        .path("Variables")
        .properties()
        .forEach(v -> variables.put(v.getKey(), v.getValue().asText()));
    String stage = properties.path("StageName").asText();
    return new ApiSpec(
        id,
        new ApiStage(stage, variables, throttle(properties), List.of(), Optional.empty()),
        definition(id));
  }

  /** The limits of all methods together, where the template sets them. */
  private static Optional<Throttle> throttle(JsonNode properties) {
    return properties
        .path("MethodSettings")
        .valueStream()
        .filter(setting -> setting.has("ThrottlingRateLimit"))
        .findFirst()
        .map(
            setting ->
                new Throttle(
                    setting.path("ThrottlingRateLimit").asDouble(),
                    setting.path("ThrottlingBurstLimit").asInt()));
  }

  private JsonNode definition(String id) {
    JsonNode include =
        template.raw(id).path("Properties").path("DefinitionBody").path("Fn::Transform");
    if (!include.path("Name").asText().equals("AWS::Include")) {
      throw new TemplateException(id + ": DefinitionBody must include an OpenAPI file");
    }
    Path file = template.root().resolve(template.text(include.path("Parameters").path("Location")));
    try {
      return template.evaluate(CloudFormationYaml.parse(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
