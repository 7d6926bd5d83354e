package veil.local.s3;

import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * That an upload's start, its parts and its end agree about a checksum, as S3 wants them to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">
 *     Checking object integrity for data uploads</a>
 */
final class PartChecksums {

  private static final String PREFIX = "x-amz-checksum-";

  private PartChecksums() {}

  /** The header that parts bring by what the upload's start says; empty where it says nothing. */
  static String announced(S3Request request) throws S3Exception {
    String algorithm = request.header(PREFIX + "algorithm").orElse("");
    if (algorithm.isEmpty()) {
      return "";
    }
    String header = PREFIX + algorithm.toLowerCase(Locale.ROOT);
    Checksum.ofHeader(header);
    return header;
  }

  /** Refuses a part whose checksum is another one than the upload's. */
  static void checkPart(String announced, Map<String, String> sent) throws S3Exception {
    for (String name : sent.keySet()) {
      if (!name.equals(announced)) {
        throw new S3Exception(
            400,
            "InvalidRequest",
            "Checksum Type mismatch occurred, expected checksum Type: %s, actual checksum Type: %s"
                .formatted(type(announced), type(name)));
      }
    }
  }

  /** Refuses an end that does not name an announced checksum of a part, or another one. */
  static void checkNamed(String announced, Map<String, String> sent, int number, Element part)
      throws S3Exception {
    if (announced.isEmpty()) {
      return;
    }
    String element = "Checksum" + type(announced).toUpperCase(Locale.ROOT);
    String named = Xml.childText(part, element).trim();
    if (named.isEmpty()) {
      throw new S3Exception(
          400,
          "InvalidRequest",
          "The upload was created using a %s checksum. The complete request must include the"
                  .formatted(type(announced))
              + " checksum for each part. It was missing for part "
              + number
              + " in the request.");
    }
    if (!named.equals(sent.get(announced))) {
      throw new S3Exception(400, "InvalidPart", "Part " + number + " has another checksum");
    }
  }

  private static String type(String header) {
    return header.isEmpty() ? "null" : header.substring(PREFIX.length());
  }
}
