package veil.video.startfacedetection;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import veil.core.errors.InvalidRequestException;
import veil.core.payloads.Required;
import veil.core.storage.S3Location;
import veil.video.startfacedetection.S3EventNotification.S3EventRecord;

/**
 * One upload as S3 reported it.
 *
 * @param location the object, its key decoded
 * @param token 64 hexadecimal digits that every delivery of the same upload shares and no other
 *     upload has: it names the detection request, the job and the execution
 */
record UploadedObject(S3Location location, String token) {
  private static final int SHORT_TOKEN_LENGTH = 12;

  /**
   * Reads one record of an event.
   *
   * @throws InvalidRequestException where it names no object, or its bucket keeps no versions
   */
  static UploadedObject of(S3EventRecord entry) {
    if (entry == null
        || entry.s3() == null
        || entry.s3().bucket() == null
        || entry.s3().object() == null
        || entry.s3().object().key() == null) {
      throw new InvalidRequestException("a record of the S3 event names no bucket or no object");
    }
    S3EventNotification.S3Object object = entry.s3().object();
    S3Location location =
        new S3Location(entry.s3().bucket().name(), decode(object.key()), object.versionId());
    Required.versioned("an upload", location);
    return new UploadedObject(
        location,
        digest(
            location.bucket(),
            location.key(),
            location.versionId(),
            object.sequencer(),
            object.eTag()));
  }

  /** Whether the name says that it is a video: .mp4 or .mov in any case. */
  boolean isNamedLikeAVideo() {
    String key = location.key().toLowerCase(Locale.ROOT);
    return key.endsWith(".mp4") || key.endsWith(".mov");
  }

  /**
   * How logs and messages name the object. Keys may hold names of people, so they stay out; the
   * digits are the beginning of the execution's name.
   */
  String alias() {
    return "upload %s to bucket %s"
        .formatted(token.substring(0, SHORT_TOKEN_LENGTH), location.bucket());
  }

  private static String decode(String key) {
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("a record of the S3 event has a badly encoded key", e);
    }
  }

  private static String digest(String... parts) {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    for (String part : parts) {
      byte[] bytes = (part == null ? "" : part).getBytes(StandardCharsets.UTF_8);
      // The length goes first, so that no two different lists of parts read the same.
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      sha256.update(bytes);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
