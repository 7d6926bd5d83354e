package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import veil.core.payloads.Required;
import veil.core.storage.S3Location;

/** What check-liveness answers; the reference image is there where the outcome is LIVE. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CheckLivenessAnswer(Outcome outcome, Optional<S3Location> image) {
  /**
   * USED: the session has served another request; UNKNOWN: it was never this user's, or not for
   * this operation.
   */
  public enum Outcome {
    LIVE,
    NOT_LIVE,
    UNFINISHED,
    EXPIRED,
    USED,
    UNKNOWN
  }

  public CheckLivenessAnswer {
    Required.field("outcome", outcome);
    image = image == null ? Optional.empty() : image;
  }
}
