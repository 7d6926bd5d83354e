package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import veil.core.payloads.Required;

/** What reserve-user answers. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReserveUserAnswer(Outcome outcome, Optional<Long> retryAfterSeconds) {
  /**
   * BUSY: another request holds the name at this moment; LOCKED: too many failures in a row, try
   * later; DISABLED: too many failures in all. Where it is locked or disabled, the name is held
   * nevertheless, until it is released.
   */
  public enum Outcome {
    RESERVED,
    EXISTS,
    BUSY,
    LOCKED,
    DISABLED
  }

  /** An answer that names no time. */
  public ReserveUserAnswer(Outcome outcome) {
    this(outcome, Optional.empty());
  }

  public ReserveUserAnswer {
    Required.field("outcome", outcome);
    retryAfterSeconds = retryAfterSeconds == null ? Optional.empty() : retryAfterSeconds;
  }
}
