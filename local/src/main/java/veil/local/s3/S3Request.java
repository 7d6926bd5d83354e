package veil.local.s3;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A path-style S3 request, taken apart.
 *
 * @param bucket empty for the service itself
 * @param key decoded; empty for the bucket itself
 * @param query decoded; a parameter without a value has an empty one
 */
record S3Request(HttpExchange exchange, String bucket, String key, Map<String, String> query) {

  static S3Request of(HttpExchange exchange) throws S3Exception {
    String path = exchange.getRequestURI().getRawPath();
    String rest = path.startsWith("/") ? path.substring(1) : path;
    int slash = rest.indexOf('/');
    try {
      return new S3Request(
          exchange,
          decode(slash < 0 ? rest : rest.substring(0, slash)),
          slash < 0 ? "" : decode(rest.substring(slash + 1)),
          parseQuery(exchange.getRequestURI().getRawQuery()));
    } catch (IllegalArgumentException e) {
      throw new S3Exception(400, "InvalidURI", "Could not parse the specified URI");
    }
  }

  String method() {
    return exchange.getRequestMethod();
  }

  boolean has(String parameter) {
    return query.containsKey(parameter);
  }

  String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  /** A parameter that holds a whole number from 0 to a limit. */
  int number(String name, int absent, int limit) throws S3Exception {
    String text = parameter(name);
    if (text.isEmpty()) {
      return absent;
    }
    try {
      int value = Integer.parseInt(text);
      if (value < 0) {
        throw S3Exception.invalid(name + " must not be negative");
      }
      return Math.min(value, limit);
    } catch (NumberFormatException e) {
      throw S3Exception.invalid(name + " is not a whole number");
    }
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  Precondition precondition() {
    return new Precondition(header("If-Match").orElse(""), header("If-None-Match").orElse(""));
  }

  /** The headers that are kept with an object and come back when it is read. */
  Map<String, String> objectHeaders() {
    Map<String, String> kept = new LinkedHashMap<>();
    kept.put("content-type", "binary/octet-stream");
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(java.util.Locale.ROOT);
              if (lower.startsWith("x-amz-meta-") || ObjectHeaders.KEPT.contains(lower)) {
                kept.put(lower, String.join(",", values));
              }
            });
    ObjectHeaders.withoutTransferCoding(kept);
    return kept;
  }

  /** Percent-decoding alone: in a path a plus sign is a plus sign. */
  static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Map<String, String> parseQuery(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&", -1)) {
        if (pair.isEmpty()) {
          continue;
        }
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        query.put(
            URLDecoder.decode(name, StandardCharsets.UTF_8),
            URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return query;
  }
}
