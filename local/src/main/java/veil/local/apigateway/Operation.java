package veil.local.apigateway;

import java.util.Map;
import java.util.Optional;

/**
 * A method of a path.
 *
 * @param method an HTTP method, or {@code ANY}
 */
record Operation(
    PathPattern path,
    String method,
    Authorisation authorisation,
    RequestRules rules,
    Integration integration) {

  static final String ANY = "ANY";

  /** The path's parameters, still encoded, where this operation takes the request. */
  Optional<Map<String, String>> match(ApiRequest request) {
    return method.equals(request.method()) || method.equals(ANY)
        ? path.match(request.resourcePath())
        : Optional.empty();
  }
}
