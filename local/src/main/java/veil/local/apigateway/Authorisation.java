package veil.local.apigateway;

import java.util.List;

/**
 * Who may call a method.
 *
 * @param kind how the caller proves itself
 * @param scopes of which a token must have one; any ID token does where there are none
 * @param needsApiKey whether a key of a usage plan must come along
 */
record Authorisation(Kind kind, List<String> scopes, boolean needsApiKey) {

  enum Kind {
    NONE,
    SIGNATURE,
    TOKEN
  }

  Authorisation {
    scopes = List.copyOf(scopes);
  }
}
