package veil.video.gateway;

import java.util.regex.Pattern;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionResponse;
import veil.core.errors.DetectionFailedException;
import veil.core.errors.InvalidRequestException;
import veil.core.payloads.CheckFaceDetectionAnswer;
import veil.core.payloads.CheckFaceDetectionAnswer.Status;

/**
 * A detection job's id, in the form the service gives them. The form matters beyond the service:
 * the id becomes part of an object key.
 */
public record DetectionJob(String id) {
  private static final Pattern FORM = Pattern.compile("[-_a-zA-Z0-9]{1,64}");

  public DetectionJob {
    if (id == null || !FORM.matcher(id).matches()) {
      throw new InvalidRequestException("a job id is 1 to 64 letters, digits, - or _");
    }
  }

  /**
   * What a page says of its job.
   *
   * @throws DetectionFailedException where the service names a state that this version does not
   *     know
   */
  public static CheckFaceDetectionAnswer state(GetFaceDetectionResponse page) {
    return switch (page.jobStatus()) {
      case IN_PROGRESS -> new CheckFaceDetectionAnswer(Status.IN_PROGRESS, "");
      case SUCCEEDED -> new CheckFaceDetectionAnswer(Status.SUCCEEDED, "");
      case FAILED -> new CheckFaceDetectionAnswer(Status.FAILED, reason(page));
      case null, default ->
          throw new DetectionFailedException(
              "the detection service answered the unknown job state " + page.jobStatusAsString());
    };
  }

  private static String reason(GetFaceDetectionResponse page) {
    String message = page.statusMessage();
    return message == null || message.isBlank() ? "the service gave no reason" : message;
  }
}
