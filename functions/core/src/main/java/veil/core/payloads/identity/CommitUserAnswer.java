package veil.core.payloads.identity;

import veil.core.payloads.Required;

/** What commit-user answers. */
public record CommitUserAnswer(Outcome outcome) {
  /** LOST: the reservation expired or went to a racing twin. */
  public enum Outcome {
    COMMITTED,
    LOST
  }

  public CommitUserAnswer {
    Required.field("outcome", outcome);
  }
}
