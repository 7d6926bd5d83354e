package veil.local.rekognition;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import veil.local.gateway.AwsServiceException;

/**
 * Where a page begins: good for one job and, as the service's are, for a day.
 *
 * @param offset index of the page's first face
 */
record PageToken(String jobId, int offset, long issuedMillis) {
  private static final long LIFE_MILLIS = Duration.ofHours(24).toMillis();
  private static final int MAX_LENGTH = 255;

  String encoded() {
    String plain = "%s.%d.%d".formatted(jobId, offset, issuedMillis);
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads a token that was issued for {@code jobId}. */
  static PageToken decode(String encoded, String jobId, int faceCount, Clock clock)
      throws AwsServiceException {
    try {
      if (encoded.length() > MAX_LENGTH) {
        throw refused();
      }
      byte[] plain = Base64.getDecoder().decode(encoded);
      String[] parts = new String(plain, StandardCharsets.US_ASCII).split("\\.", -1);
      if (parts.length != 3) {
        throw refused();
      }
      PageToken token =
          new PageToken(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
      long ageMillis = clock.millis() - token.issuedMillis;
      if (!token.jobId.equals(jobId)
          || token.offset < 1
          || token.offset >= faceCount
          || ageMillis > LIFE_MILLIS) {
        throw refused();
      }
      return token;
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  private static AwsServiceException refused() {
    return new AwsServiceException(
        400, "InvalidPaginationTokenException", "Request has Invalid Pagination Token");
  }
}
