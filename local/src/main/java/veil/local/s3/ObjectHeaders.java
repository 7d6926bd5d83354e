package veil.local.s3;

import com.sun.net.httpserver.Headers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;

/** The HTTP headers of objects. */
final class ObjectHeaders {

  /** System metadata that a writer sets and a reader gets back. */
  static final Set<String> KEPT =
      Set.of(
          "content-type",
          "content-encoding",
          "content-disposition",
          "content-language",
          "cache-control",
          "expires");

  private ObjectHeaders() {}

  /** Takes {@code aws-chunked} out of the content encoding: it says how the body came, no more. */
  static void withoutTransferCoding(Map<String, String> headers) {
    headers.computeIfPresent(
        "content-encoding",
        (name, value) -> {
          String rest = value.replaceAll("\\s*aws-chunked\\s*,?\\s*", "");
          return rest.isEmpty() ? null : rest;
        });
  }

  /** Sets what describes a version: ETag, times, version id, and what its writer sent with it. */
  static void describe(ObjectVersion version, Headers answer, boolean withChecksums) {
    version
        .headers()
        .forEach(
            (name, value) -> {
              if (withChecksums || !name.startsWith("x-amz-checksum-")) {
                answer.set(name, value);
              }
            });
    answer.set("ETag", quoted(version.eTag()));
    answer.set("Last-Modified", httpDate(version.modifiedMillis()));
    answer.set("Accept-Ranges", "bytes");
    setVersion(version, answer);
  }

  static void setVersion(ObjectVersion version, Headers answer) {
    if (!version.publicVersionId().isEmpty()) {
      answer.set("x-amz-version-id", version.versionId());
    }
    if (version.deleteMarker()) {
      answer.set("x-amz-delete-marker", "true");
    }
  }

  static String quoted(String eTag) {
    return "\"" + eTag + "\"";
  }

  static String isoDate(long millis) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
        .withZone(ZoneOffset.UTC)
        .format(Instant.ofEpochMilli(millis));
  }

  private static String httpDate(long millis) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
  }
}
