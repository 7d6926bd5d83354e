package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.Yaml;

/** OpenAPI files of the tests. */
final class TestingApis {

  static final ObjectMapper JSON = new ObjectMapper();

  private TestingApis() {}

  /** The fixture beside the tests. */
  static ObjectNode small() {
    try (InputStream file = TestingApis.class.getResourceAsStream("openapi.yaml")) {
      return (ObjectNode) yaml(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode yaml(String text) {
    return JSON.valueToTree(new Yaml().load(text));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
