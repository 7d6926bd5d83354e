package veil.identity.gateway;

import java.util.Optional;
import veil.core.identity.UserId;

/**
 * A face of a collection that resembles another.
 *
 * @param name what it was indexed under; empty where that is none of ours
 */
public record FaceMatch(String faceId, Optional<FaceName> name, double similarityPercent) {
  /** As the service tells it, where the name may be missing. */
  static FaceMatch of(String faceId, String externalImageId, double similarityPercent) {
    Optional<FaceName> name = Optional.ofNullable(externalImageId).flatMap(FaceName::of);
    return new FaceMatch(faceId, name, similarityPercent);
  }

  /** The user it was indexed for. */
  public Optional<UserId> owner() {
    return name.map(FaceName::userId);
  }

  /** Whether it was indexed for this user. */
  public boolean isOf(UserId userId) {
    return owner().filter(userId::equals).isPresent();
  }

  /** Whether this request indexed it. */
  public boolean isBy(String requestId) {
    return name.filter(n -> n.requestId().equals(requestId)).isPresent();
  }
}
