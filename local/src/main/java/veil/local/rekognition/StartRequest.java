package veil.local.rekognition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import veil.local.gateway.AwsServiceException;

/**
 * A valid request to start a job.
 *
 * @param versionId empty for the newest version
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_StartFaceDetection.html">StartFaceDetection</a>
 */
record StartRequest(
    String bucket, String key, String versionId, Optional<String> token, Optional<String> jobTag) {
  private static final Pattern BUCKET = Pattern.compile("[0-9A-Za-z.\\-_]{3,255}");
  private static final Pattern KEY = Pattern.compile("(?s).{1,1024}");
  private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
  private static final Pattern JOB_TAG = Pattern.compile("[a-zA-Z0-9_.\\-:+=/]{1,1024}");

  /** DEFAULT alone: ALL asks for attributes (age, mood, ...) that no local model gives. */
  private static final Pattern ATTRIBUTES = Pattern.compile("DEFAULT");

  static StartRequest of(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(Set.of("Video", "ClientRequestToken", "JobTag", "FaceAttributes"));
    RequestFields video = fields.object("Video");
    video.allowOnly(Set.of("S3Object"));
    RequestFields object = video.object("S3Object");
    object.allowOnly(Set.of("Bucket", "Name", "Version"));
    fields.optionalText("FaceAttributes", ATTRIBUTES);
    return new StartRequest(
        object.text("Bucket", BUCKET),
        object.text("Name", KEY),
        object.optionalText("Version", KEY).orElse(""),
        fields.optionalText("ClientRequestToken", TOKEN),
        fields.optionalText("JobTag", JOB_TAG));
  }
}
