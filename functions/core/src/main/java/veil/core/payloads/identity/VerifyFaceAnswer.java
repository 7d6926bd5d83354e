package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import veil.core.faces.BoundingBox;

/**
 * What verify-face answers.
 *
 * @param registrationId of a verified user the request that registered it: whoever has the name
 *     after a deletion has another
 * @param searchedFace which of the picture's faces was looked for; empty where it shows none
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record VerifyFaceAnswer(
    boolean verified,
    Optional<Double> similarityPercent,
    Optional<String> registrationId,
    Optional<BoundingBox> searchedFace) {
  public VerifyFaceAnswer {
    similarityPercent = similarityPercent == null ? Optional.empty() : similarityPercent;
    registrationId = registrationId == null ? Optional.empty() : registrationId;
    searchedFace = searchedFace == null ? Optional.empty() : searchedFace;
  }
}
