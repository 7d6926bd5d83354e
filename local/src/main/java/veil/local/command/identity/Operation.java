package veil.local.command.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import veil.core.identity.Consent;
import veil.core.identity.UserId;

/**
 * One operation of the API.
 *
 * @param method POST or DELETE
 * @param path below the stage's address
 * @param pictures files to upload, by the body's field that names their key
 */
record Operation(
    String method,
    String path,
    UserId userId,
    Map<String, Path> pictures,
    Optional<Consent> consent,
    Map<String, String> properties) {
  Operation {
    pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
    properties = Map.copyOf(properties);
  }

  /** One that shows a registered user's face, and nothing else. */
  static Operation showing(String path, UserId userId, Path picture) {
    return new Operation(
        "POST", path, userId, Map.of("image", picture), Optional.empty(), Map.of());
  }

  /**
   * The request's body.
   *
   * @param keys where the pictures lie by now, by field
   */
  ObjectNode body(Map<String, String> keys) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("userId", userId.value());
    keys.forEach((field, key) -> body.putObject(field).put("key", key));
    consent.ifPresent(
        given ->
            body.putObject("consent")
                .put("version", given.version())
                .put("acceptedAt", given.acceptedAt()));
    if (!properties.isEmpty()) {
      ObjectNode node = body.putObject("properties");
      properties.forEach(node::put);
    }
    return body;
  }
}
