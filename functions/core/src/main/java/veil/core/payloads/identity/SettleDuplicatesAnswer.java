package veil.core.payloads.identity;

import veil.core.payloads.Required;

/** What settle-duplicates answers. */
public record SettleDuplicatesAnswer(Outcome outcome) {
  /** LOST: another user has this face, or wins it. */
  public enum Outcome {
    SOLE,
    LOST
  }

  public SettleDuplicatesAnswer {
    Required.field("outcome", outcome);
  }
}
