package veil.core.payloads.identity;

import veil.core.payloads.Required;

/** What search-faces answers; never who the other user is. */
public record SearchFacesAnswer(Outcome outcome) {
  /**
   * OWN: the face is this user's alone; BLOCKED: it is on the block list; IMAGE_NOT_FOUND: the
   * picture is no more what an earlier step has seen.
   */
  public enum Outcome {
    NONE,
    OWN,
    OTHER,
    BLOCKED,
    NO_FACE,
    IMAGE_NOT_FOUND
  }

  public SearchFacesAnswer {
    Required.field("outcome", outcome);
  }
}
