package veil.local.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes {@code first} to {@code last}, both included, of an object (RFC 9110, section 14). */
record ByteRange(long first, long last) {

  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * Reads a Range header.
   *
   * @return empty where the header is of another form; HTTP says to ignore it then
   * @throws S3Exception 416 where the object has no such bytes
   */
  static Optional<ByteRange> of(String header, long sizeBytes) throws S3Exception {
    Matcher form = FORM.matcher(header);
    if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
      return Optional.empty();
    }
    long first;
    long last = sizeBytes - 1;
    if (form.group(1).isEmpty()) {
      long length = Long.parseLong(form.group(2));
      first = length == 0 ? sizeBytes : Math.max(0, sizeBytes - length);
    } else {
      first = Long.parseLong(form.group(1));
      if (!form.group(2).isEmpty()) {
        long asked = Long.parseLong(form.group(2));
        if (asked < first) {
          return Optional.empty();
        }
        last = Math.min(last, asked);
      }
    }
    if (first >= sizeBytes) {
      throw new S3Exception(416, "InvalidRange", "The requested range is not satisfiable");
    }
    return Optional.of(new ByteRange(first, last));
  }

  long lengthBytes() {
    return last - first + 1;
  }

  String contentRange(long sizeBytes) {
    return "bytes " + first + "-" + last + "/" + sizeBytes;
  }
}
