package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/** What verify-face answers. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record VerifyFaceAnswer(boolean verified, Optional<Double> similarityPercent) {
  public VerifyFaceAnswer {
    similarityPercent = similarityPercent == null ? Optional.empty() : similarityPercent;
  }
}
