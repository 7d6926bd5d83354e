package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import veil.core.payloads.Required;

/** What take-attempt answers. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TakeAttemptAnswer(Outcome outcome, Optional<Long> retryAfterSeconds) {
  /** LOCKED: try later; DISABLED: too many failures in all, another factor must decide. */
  public enum Outcome {
    ALLOWED,
    LOCKED,
    DISABLED
  }

  public TakeAttemptAnswer {
    Required.field("outcome", outcome);
    retryAfterSeconds = retryAfterSeconds == null ? Optional.empty() : retryAfterSeconds;
  }
}
