package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import veil.core.identity.ImageFlaw.Reason;

/** What detect-faces answers; without reasons the picture is usable. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DetectFacesAnswer(
    boolean usable, List<Reason> reasons, Optional<Double> confidencePercent) {
  public DetectFacesAnswer {
    reasons = reasons == null ? List.of() : List.copyOf(reasons);
    confidencePercent = confidencePercent == null ? Optional.empty() : confidencePercent;
  }
}
