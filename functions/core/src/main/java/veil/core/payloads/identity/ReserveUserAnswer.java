package veil.core.payloads.identity;

import veil.core.payloads.Required;

/** What reserve-user answers. */
public record ReserveUserAnswer(Outcome outcome) {
  /** BUSY: another request holds the name at this moment. */
  public enum Outcome {
    RESERVED,
    EXISTS,
    BUSY
  }

  public ReserveUserAnswer {
    Required.field("outcome", outcome);
  }
}
