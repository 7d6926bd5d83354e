package veil.core.payloads.identity;

import veil.core.payloads.Required;

/** What search-faces answers; never who the other user is. */
public record SearchFacesAnswer(Outcome outcome) {
  /** OWN: the face is this user's alone; BLOCKED: it is on the block list. */
  public enum Outcome {
    NONE,
    OWN,
    OTHER,
    BLOCKED,
    NO_FACE
  }

  public SearchFacesAnswer {
    Required.field("outcome", outcome);
  }
}
