package veil.local.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import veil.local.gateway.LocalNames;
import veil.local.s3.ObjectCreated;

/**
 * S3's event notification for one object.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">
 *     structure</a>
 */
final class S3EventDocument {

  private S3EventDocument() {}

  /** The event that a function gets: one record, version 2.1. */
  static String of(ObjectCreated created, String configurationId) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode root = json.objectNode();
    ObjectNode event = root.putArray("Records").addObject();
    event
        .put("eventVersion", "2.1")
        .put("eventSource", "aws:s3")
        .put("awsRegion", LocalNames.REGION);
    event.put("eventTime", Instant.ofEpochMilli(created.timeMillis()).toString());
    event.put("eventName", created.eventName());
    event.putObject("userIdentity").put("principalId", "AWS:local");
    event.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
    event
        .putObject("responseElements")
        .put("x-amz-request-id", "%016X".formatted(created.sequence()));
    ObjectNode s3 = event.putObject("s3").put("s3SchemaVersion", "1.0");
    s3.put("configurationId", configurationId);
    ObjectNode bucket = s3.putObject("bucket").put("name", created.bucket());
    bucket.putObject("ownerIdentity").put("principalId", "local");
    bucket.put("arn", "arn:aws:s3:::" + created.bucket());
    ObjectNode object = s3.putObject("object");
    object.put("key", encodedKey(created.key()));
    object.put("size", created.sizeBytes()).put("eTag", created.eTag());
    if (!created.versionId().isEmpty()) {
      object.put("versionId", created.versionId());
    }
    object.put("sequencer", "%018X".formatted(created.sequence()));
    return root.toString();
  }

  /** Form encoding with slashes kept: a space is a plus sign, as S3 sends it. */
  private static String encodedKey(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
