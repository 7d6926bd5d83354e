package veil.local.apigateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies Signature Version 4 of a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed request</a>
 */
final class SignatureCheck {

  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Duration LONGEST_LIFE = Duration.ofDays(7);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

  private final LocalCredentials credentials;
  private final String service;
  private final InstantSource clock;

  SignatureCheck(LocalCredentials credentials, String service, InstantSource clock) {
    this.credentials = credentials;
    this.service = service;
    this.clock = clock;
  }

  /**
   * Lets a request pass that its known sender signed, whole and within five minutes.
   *
   * @throws Refusal 403, under the names and with the words of the service
   */
  void check(ApiRequest request) throws Refusal {
    RequestSignature signature =
        RequestSignature.of(request)
            .orElseThrow(
                () ->
                    new Refusal(
                        GatewayResponseType.MISSING_AUTHENTICATION_TOKEN,
                        "Missing Authentication Token"));
    checkScope(request, signature);
    checkTime(signature);
    String canonical = CanonicalRequest.of(request, signature.signedHeaders());
    String toSign = textToSign(signature, canonical);
    byte[] expected = sign(signature, toSign).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(
        expected, signature.signature().getBytes(StandardCharsets.US_ASCII))) {
      throw invalid(
          "The request signature we calculated does not match the signature you provided. Check"
              + " your AWS Secret Access Key and signing method. Consult the service documentation"
              + " for details.\n\nThe Canonical String for this request should have been\n'"
              + canonical
              + "'\n\nThe String-to-Sign should have been\n'"
              + toSign
              + "'\n");
    }
  }

  private void checkScope(ApiRequest request, RequestSignature signature) throws Refusal {
    boolean temporary =
        request.headers().one("X-Amz-Security-Token").isPresent()
            || request.query().one("X-Amz-Security-Token").isPresent();
    if (temporary || !signature.accessKeyId().equals(credentials.accessKeyId())) {
      throw Refusal.named(
          GatewayResponseType.ACCESS_DENIED,
          "UnrecognizedClientException",
          "The security token included in the request is invalid.");
    }
    if (!signature.signedHeaders().contains("host")) {
      throw invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }
    if (!signature.service().equals(service)) {
      throw invalid("Credential should be scoped to correct service: '" + service + "'. ");
    }
    if (!signature.region().equals(credentials.region())) {
      throw invalid("Credential should be scoped to a valid region. ");
    }
  }

  private void checkTime(RequestSignature signature) throws Refusal {
    Instant signedAt;
    try {
      signedAt = LocalDateTime.parse(signature.time(), TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw invalid(
          "Date must be in ISO-8601 'basic format'. Got '"
              + signature.time()
              + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }
    if (!signature.time().startsWith(signature.date())) {
      throw invalid(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
              + " HTTP: '%s' != '%s', from '%s'."
                  .formatted(signature.date(), signature.time().substring(0, 8), signature.time()));
    }
    Instant now = clock.instant();
    Duration life = signature.expiresSeconds().isPresent() ? life(signature) : SKEW;
    if (now.isAfter(signedAt.plus(life))) {
      throw invalid(
          "Signature expired: %s is now earlier than %s (%s - %d min.)"
              .formatted(signature.time(), text(now.minus(life)), text(now), life.toMinutes()));
    }
    if (signedAt.isAfter(now.plus(SKEW))) {
      throw invalid(
          "Signature not yet current: %s is still later than %s (%s + 5 min.)"
              .formatted(signature.time(), text(now.plus(SKEW)), text(now)));
    }
  }

  private static Duration life(RequestSignature signature) throws Refusal {
    try {
      Duration life = Duration.ofSeconds(Long.parseLong(signature.expiresSeconds().orElseThrow()));
      if (!life.isNegative() && life.compareTo(LONGEST_LIFE) <= 0) {
        return life;
      }
    } catch (NumberFormatException noNumber) {
      // Refused below, as a number out of bounds is.
    }
    throw invalid("X-Amz-Expires must be a number of seconds from 0 to 604800");
  }

  private static String textToSign(RequestSignature signature, String canonical) {
    return String.join(
        "\n",
        RequestSignature.ALGORITHM,
        signature.time(),
        String.join("/", signature.date(), signature.region(), signature.service(), "aws4_request"),
        CanonicalRequest.hash(canonical.getBytes(StandardCharsets.UTF_8)));
  }

  private String sign(RequestSignature signature, String toSign) {
    byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
    for (String part :
        new String[] {signature.date(), signature.region(), signature.service(), "aws4_request"}) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static String text(Instant time) {
    return TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  private static Refusal invalid(String message) {
    return new Refusal(GatewayResponseType.INVALID_SIGNATURE, message);
  }
}
