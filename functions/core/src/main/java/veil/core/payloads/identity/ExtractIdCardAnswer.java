package veil.core.payloads.identity;

import java.util.List;
import veil.core.identity.CardProperty;
import veil.core.identity.ImageFlaw.Reason;

/** What extract-id-card answers. */
public record ExtractIdCardAnswer(
    boolean usable, List<Reason> reasons, List<CardProperty> properties) {
  public ExtractIdCardAnswer {
    reasons = reasons == null ? List.of() : List.copyOf(reasons);
    properties = properties == null ? List.of() : List.copyOf(properties);
  }
}
