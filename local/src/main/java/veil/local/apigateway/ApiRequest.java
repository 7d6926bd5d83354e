package veil.local.apigateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to an API.
 *
 * @param rawPath the whole path as it came, still encoded
 * @param resourcePath what of it follows the stage, still encoded, with its leading slash
 * @param rawQuery the query string as it came, empty where there is none
 */
record ApiRequest(
    String method,
    String rawPath,
    String resourcePath,
    String rawQuery,
    NamedValues headers,
    Body body,
    String sourceIp,
    String requestId,
    Instant receivedAt) {

  /** The media type without its parameters; JSON where the client names none. */
  String mediaType() {
    return headers
        .one("Content-Type")
        .map(type -> type.split(";", 2)[0].strip())
        .filter(type -> !type.isEmpty())
        .orElse("application/json");
  }

  /** The decoded query parameters. */
  NamedValues query() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        parameters
            .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
            .add(parts.length > 1 ? decode(parts[1]) : "");
      }
    }
    return NamedValues.query(parameters);
  }

  /** An API key of the header that the service reads it from. */
  Optional<String> apiKey() {
    return headers.one("x-api-key");
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException strayPercentSign) {
      return text;
    }
  }
}
