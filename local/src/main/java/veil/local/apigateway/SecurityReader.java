package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import veil.local.apigateway.Authorisation.Kind;

/** Reads who may call an operation: {@code security}, its schemes and the service's own words. */
final class SecurityReader {

  private static final String AUTH = "x-amazon-apigateway-auth";

  private final Map<String, Scheme> schemes = new HashMap<>();

  private enum Scheme {
    SIGNATURE,
    TOKEN,
    API_KEY
  }

  /** A reader for a file with these schemes. */
  SecurityReader(Map<String, JsonNode> schemes) {
    schemes.forEach((name, json) -> this.schemes.put(name, scheme(name, json)));
  }

  /** What the operation itself asks for: one that asks for nothing is open to everybody. */
  Authorisation read(Fields operation) {
    Kind kind = Kind.NONE;
    List<String> scopes = new ArrayList<>();
    boolean needsApiKey = false;
    for (JsonNode requirement : operation.array("security")) {
      Fields names = Fields.free(operation.where() + ": security", requirement);
      for (Map.Entry<String, JsonNode> entry : requirement.properties()) {
        Scheme scheme = schemes.get(entry.getKey());
        if (scheme == null) {
          throw names.problem(entry.getKey(), "is no security scheme of this file");
        }
        if (scheme == Scheme.API_KEY) {
          needsApiKey = true;
          continue;
        }
        Kind wanted = scheme == Scheme.SIGNATURE ? Kind.SIGNATURE : Kind.TOKEN;
        if (kind != Kind.NONE && kind != wanted) {
          throw names.problem(
              entry.getKey(), "is a second authorizer, and the service has one a method");
        }
        kind = wanted;
        entry.getValue().forEach(scope -> scopes.add(scope.asText()));
      }
    }
    if (operation.has(AUTH)) {
      Fields auth = Fields.of(operation.where() + ": " + AUTH, operation.get(AUTH), Set.of("type"));
      Kind own =
          auth.oneOf("type", Set.of("AWS_IAM", "NONE")).equals("NONE") ? Kind.NONE : Kind.SIGNATURE;
      if (kind == Kind.TOKEN || (kind == Kind.SIGNATURE && own == Kind.NONE)) {
        throw auth.problem("type", "contradicts the operation's security");
      }
      kind = own;
    }
    return new Authorisation(kind, scopes, needsApiKey);
  }

  private static Scheme scheme(String name, JsonNode json) {
    Fields fields =
        Fields.of(
            "security scheme " + name,
            json,
            Set.of(
                "type",
                "name",
                "in",
                "description",
                "x-amazon-apigateway-authtype",
                "x-amazon-apigateway-authorizer"));
    fields.oneOf("type", Set.of("apiKey"));
    fields.oneOf("in", Set.of("header"));
    if (!fields.has("x-amazon-apigateway-authtype")) {
      if (!fields.text("name").equalsIgnoreCase("x-api-key")) {
        throw fields.problem("name", "must be x-api-key, from which the service reads keys");
      }
      return Scheme.API_KEY;
    }
    fields.oneOf("name", Set.of("Authorization"));
    String type =
        fields.oneOf("x-amazon-apigateway-authtype", Set.of("awsSigv4", "cognito_user_pools"));
    if (type.equals("awsSigv4")) {
      return Scheme.SIGNATURE;
    }
    Fields authorizer =
        Fields.of(
            "authorizer " + name,
            fields.get("x-amazon-apigateway-authorizer"),
            Set.of("type", "providerARNs", "identitySource"));
    authorizer.oneOf("type", Set.of("cognito_user_pools"));
    if (authorizer.array("providerARNs").isEmpty()) {
      throw authorizer.problem("providerARNs", "must name a user pool");
    }
    if (authorizer.has("identitySource")) {
      authorizer.oneOf("identitySource", Set.of("method.request.header.Authorization"));
    }
    return Scheme.TOKEN;
  }
}
