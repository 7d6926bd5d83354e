package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * What verify-face answers.
 *
 * @param registrationId of a verified user the request that registered it: whoever has the name
 *     after a deletion has another
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record VerifyFaceAnswer(
    boolean verified, Optional<Double> similarityPercent, Optional<String> registrationId) {
  public VerifyFaceAnswer {
    similarityPercent = similarityPercent == null ? Optional.empty() : similarityPercent;
    registrationId = registrationId == null ? Optional.empty() : registrationId;
  }
}
