package veil.local.s3;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * Addresses that carry their signature. The signature itself is not checked; its time limit is, and
 * that the headers it covers are there.
 */
final class PresignedAddress {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final int WEEK_SECONDS = 604_800;

  private PresignedAddress() {}

  static void check(S3Request request, Clock clock) throws S3Exception {
    if (request.has("X-Amz-Expires")) {
      refuseExpired(request, clock);
      refuseWithoutSignedHeaders(request);
    }
  }

  private static void refuseWithoutSignedHeaders(S3Request request) throws S3Exception {
    for (String name : request.parameter("X-Amz-SignedHeaders").split(";", -1)) {
      if (request.header(name).isEmpty()) {
        throw new S3Exception(
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided: the"
                + " header "
                + name
                + " was signed and is missing");
      }
    }
  }

  private static void refuseExpired(S3Request request, Clock clock) throws S3Exception {
    int seconds = request.number("X-Amz-Expires", 0, WEEK_SECONDS);
    try {
      Instant signed =
          LocalDateTime.parse(request.parameter("X-Amz-Date"), TIME).toInstant(ZoneOffset.UTC);
      if (clock.instant().isAfter(signed.plusSeconds(seconds))) {
        throw new S3Exception(403, "AccessDenied", "Request has expired");
      }
    } catch (DateTimeParseException e) {
      throw new S3Exception(
          400, "AuthorizationQueryParametersError", "X-Amz-Date must be yyyyMMdd'T'HHmmss'Z'");
    }
  }
}
