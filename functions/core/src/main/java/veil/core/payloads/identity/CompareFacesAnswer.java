package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import veil.core.identity.ImageFlaw.Reason;

/** What compare-faces answers; reasons say why the card will not do. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CompareFacesAnswer(
    boolean match, Optional<Double> similarityPercent, List<Reason> reasons) {
  public CompareFacesAnswer {
    similarityPercent = similarityPercent == null ? Optional.empty() : similarityPercent;
    reasons = reasons == null ? List.of() : List.copyOf(reasons);
  }
}
