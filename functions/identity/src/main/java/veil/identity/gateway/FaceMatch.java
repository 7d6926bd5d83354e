package veil.identity.gateway;

import java.util.Optional;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.UserId;

/**
 * A face of a collection that resembles another.
 *
 * @param externalImageId the name it was indexed under, or empty
 */
public record FaceMatch(String faceId, String externalImageId, double similarityPercent) {
  public FaceMatch {
    externalImageId = externalImageId == null ? "" : externalImageId;
  }

  /** The user it was indexed for; empty where the name is none of ours. */
  public Optional<UserId> owner() {
    try {
      return Optional.of(new UserId(externalImageId));
    } catch (InvalidRequestException e) {
      return Optional.empty();
    }
  }

  /** Whether it was indexed for this user. */
  public boolean isOf(UserId userId) {
    return externalImageId.equals(userId.value());
  }
}
