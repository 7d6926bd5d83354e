package veil.core.payloads.identity;

import java.util.List;
import veil.core.identity.IndexedFace;
import veil.core.payloads.Required;

/** What replace-faces answers, with the faces that are to be deleted now. */
public record ReplaceFacesAnswer(Outcome outcome, List<IndexedFace> replaced) {
  /** LOST: the user is gone, or changed at the same moment. */
  public enum Outcome {
    REPLACED,
    LOST
  }

  public ReplaceFacesAnswer {
    Required.field("outcome", outcome);
    replaced = replaced == null ? List.of() : List.copyOf(replaced);
  }
}
