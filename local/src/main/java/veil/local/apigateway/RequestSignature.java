package veil.local.apigateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its signature, in the Authorization header or in the query string.
 *
 * @param date eight digits of the scope
 * @param time as the request states it, {@code 20260101T000000Z}
 * @param expiresSeconds for how long a presigned address lives
 */
record RequestSignature(
    String accessKeyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String signature,
    String time,
    Optional<String> expiresSeconds) {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final String INCOMPLETE = "IncompleteSignatureException";

  /** The request's signature, empty where it carries none at all. */
  static Optional<RequestSignature> of(ApiRequest request) throws Refusal {
    Optional<String> header = request.headers().one("Authorization");
    if (header.isPresent()) {
      return Optional.of(ofHeader(request, header.get().strip()));
    }
    NamedValues query = request.query();
    return query.one("X-Amz-Algorithm").isPresent()
        ? Optional.of(ofQuery(query))
        : Optional.empty();
  }

  private static RequestSignature ofHeader(ApiRequest request, String header) throws Refusal {
    String[] algorithm = header.split("\\s+", 2);
    Map<String, String> parts = parts(header, algorithm.length > 1 ? algorithm[1] : "");
    if (!algorithm[0].equals(ALGORITHM)) {
      throw incomplete("Unsupported AWS 'algorithm': '" + algorithm[0] + "'.");
    }
    List<String> missing = new ArrayList<>();
    for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
      if (!parts.containsKey(name)) {
        missing.add("Authorization header requires '" + name + "' parameter.");
      }
    }
    Optional<String> time =
        request.headers().one("X-Amz-Date").or(() -> request.headers().one("Date"));
    if (time.isEmpty()) {
      missing.add(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }
    if (!missing.isEmpty()) {
      throw incomplete(String.join(" ", missing) + " Authorization=" + ALGORITHM);
    }
    return parse(
        parts.get("Credential"),
        parts.get("SignedHeaders"),
        parts.get("Signature"),
        time.get(),
        Optional.empty());
  }

  /** The pairs after the algorithm's name; the whole header is for the message alone. */
  private static Map<String, String> parts(String header, String pairs) throws Refusal {
    Map<String, String> parts = new HashMap<>();
    for (String part : pairs.split(",", -1)) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length < 2) {
        throw incomplete(
            "'"
                + pair[0]
                + "' not a valid key=value pair (missing equal-sign) in Authorization"
                + " header: '"
                + header
                + "'.");
      }
      parts.put(pair[0], pair[1]);
    }
    return parts;
  }

  private static RequestSignature ofQuery(NamedValues query) throws Refusal {
    List<String> missing = new ArrayList<>();
    for (String name : List.of("Credential", "Date", "Expires", "Signature", "SignedHeaders")) {
      if (query.one("X-Amz-" + name).isEmpty()) {
        missing.add("AWS query-string parameters must include 'X-Amz-" + name + "'.");
      }
    }
    if (!query.one("X-Amz-Algorithm").equals(Optional.of(ALGORITHM)) || !missing.isEmpty()) {
      throw incomplete(String.join(" ", missing) + " Re-examine the query-string parameters.");
    }
    return parse(
        query.one("X-Amz-Credential").orElseThrow(),
        query.one("X-Amz-SignedHeaders").orElseThrow(),
        query.one("X-Amz-Signature").orElseThrow(),
        query.one("X-Amz-Date").orElseThrow(),
        query.one("X-Amz-Expires"));
  }

  private static RequestSignature parse(
      String credential,
      String signedHeaders,
      String signature,
      String time,
      Optional<String> expiresSeconds)
      throws Refusal {
    String[] scope = credential.split("/", -1);
    if (scope.length != 5 || !scope[4].equals("aws4_request")) {
      throw incomplete(
          "Credential must have exactly 5 slash-delimited elements, e.g."
              + " keyid/date/region/service/term, got '"
              + credential
              + "'");
    }
    List<String> headers =
        Arrays.stream(signedHeaders.split(";", -1))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    return new RequestSignature(
        scope[0], scope[1], scope[2], scope[3], headers, signature, time, expiresSeconds);
  }

  private static Refusal incomplete(String message) {
    return Refusal.named(GatewayResponseType.INVALID_SIGNATURE, INCOMPLETE, message);
  }
}
