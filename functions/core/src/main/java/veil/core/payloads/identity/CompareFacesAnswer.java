package veil.core.payloads.identity;

import java.util.List;
import veil.core.identity.ImageFlaw.Reason;

/** What compare-faces answers; reasons say why the card will not do. */
public record CompareFacesAnswer(boolean match, List<Reason> reasons) {
  public CompareFacesAnswer {
    reasons = reasons == null ? List.of() : List.copyOf(reasons);
  }
}
