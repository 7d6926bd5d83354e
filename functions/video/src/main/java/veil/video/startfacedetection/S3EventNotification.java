package veil.video.startfacedetection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import veil.core.errors.InvalidRequestException;

/**
 * What S3 sends when objects were created. Only the fields that are used; everything else is
 * ignored. S3 sends a test event without records when the notification is set up.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
public record S3EventNotification(
    @JsonProperty("Records") List<S3EventRecord> records, @JsonProperty("Event") String event) {
  private static final String TEST_EVENT = "s3:TestEvent";

  public S3EventNotification {
    if (records == null && !TEST_EVENT.equals(event)) {
      throw new InvalidRequestException(
          "the request lacks Records: it is no S3 event notification");
    }
    // Not List.copyOf, which refuses a null among the records and with it the whole event.
    records = records == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(records));
  }

  /** One object's creation. Values may be missing here: one bad record must not stop the others. */
  public record S3EventRecord(@JsonProperty("eventName") String eventName, Entity s3) {}

  /** Where it happened. */
  public record Entity(Bucket bucket, S3Object object) {}

  /** The bucket. */
  public record Bucket(String name) {}

  /**
   * The object.
   *
   * @param key URL-encoded, with "+" for a space
   * @param versionId absent where the bucket is not versioned
   * @param sequencer hexadecimal; orders the events of one key
   */
  public record S3Object(
      String key, String versionId, @JsonProperty("eTag") String eTag, String sequencer) {}
}
