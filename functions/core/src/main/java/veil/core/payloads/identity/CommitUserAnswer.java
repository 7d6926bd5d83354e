package veil.core.payloads.identity;

import veil.core.payloads.Required;

/** What commit-user answers. */
public record CommitUserAnswer(Outcome outcome) {
  /** LOST: a racing twin has won; GONE: the reservation expired, or the name was deleted. */
  public enum Outcome {
    COMMITTED,
    LOST,
    GONE
  }

  public CommitUserAnswer {
    Required.field("outcome", outcome);
  }
}
