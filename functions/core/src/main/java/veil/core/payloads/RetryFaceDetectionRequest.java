package veil.core.payloads;

import java.util.regex.Pattern;
import veil.core.errors.InvalidRequestException;
import veil.core.storage.S3Location;

/**
 * What retry-face-detection is asked: to start a video's detection.
 *
 * @param token 1 to 64 of {@code [-_a-zA-Z0-9]}; the same one gives the same job
 */
public record RetryFaceDetectionRequest(S3Location video, String token) {
  private static final Pattern TOKEN = Pattern.compile("[-_a-zA-Z0-9]{1,64}");

  public RetryFaceDetectionRequest {
    Required.versioned("video", video);
    Required.text("token", token);
    if (!TOKEN.matcher(token).matches()) {
      throw new InvalidRequestException("token must be 1 to 64 letters, digits, - or _");
    }
  }
}
