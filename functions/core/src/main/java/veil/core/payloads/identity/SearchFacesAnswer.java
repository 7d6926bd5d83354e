package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import veil.core.payloads.Required;

/** What search-faces answers; never who the other user is. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SearchFacesAnswer(Outcome outcome, Optional<Double> similarityPercent) {
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
    similarityPercent = similarityPercent == null ? Optional.empty() : similarityPercent;
  }
}
