package veil.local.s3;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Addresses that carry their signature. The signature is not checked, its time limit is. */
final class PresignedAddress {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final int WEEK_SECONDS = 604_800;

  private PresignedAddress() {}

  static void refuseExpired(S3Request request, Clock clock) throws S3Exception {
    if (!request.has("X-Amz-Expires")) {
      return;
    }
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
