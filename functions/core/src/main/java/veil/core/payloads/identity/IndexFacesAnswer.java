package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import veil.core.identity.ImageFlaw.Reason;
import veil.core.identity.IndexedFace;
import veil.core.payloads.Required;

/** What index-faces answers; the face is there unless the outcome is UNUSABLE. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IndexFacesAnswer(Outcome outcome, Optional<IndexedFace> face, List<Reason> reasons) {
  /**
   * UNUSABLE: the service found the face too poor to index, and the reasons say why. OTHER_FACE:
   * another than the verified face was indexed, and has to go again.
   */
  public enum Outcome {
    INDEXED,
    UNUSABLE,
    OTHER_FACE
  }

  public IndexFacesAnswer {
    Required.field("outcome", outcome);
    face = face == null ? Optional.empty() : face;
    reasons = reasons == null ? List.of() : List.copyOf(reasons);
  }
}
