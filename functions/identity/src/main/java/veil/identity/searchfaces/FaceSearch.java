package veil.identity.searchfaces;

import java.util.List;
import java.util.Optional;
import veil.core.identity.ImageFlaw;
import veil.core.identity.UserId;
import veil.core.payloads.identity.SearchFacesAnswer;
import veil.core.payloads.identity.SearchFacesAnswer.Outcome;
import veil.core.payloads.identity.SearchFacesRequest;
import veil.identity.gateway.FaceMatch;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.UnusableImageException;
import veil.identity.settings.IdentitySettings;

/**
 * Whose face a picture shows. A face in the collection counts only while its user does: what a
 * broken registration left behind must not keep anybody out.
 */
final class FaceSearch {
  private final FaceService faces;
  private final FaceClaims claims;
  private final IdentitySettings settings;

  FaceSearch(FaceService faces, FaceClaims claims, IdentitySettings settings) {
    this.faces = faces;
    this.claims = claims;
    this.settings = settings;
  }

  SearchFacesAnswer search(SearchFacesRequest request) {
    try {
      Optional<String> blockList = settings.blockListCollectionId();
      if (blockList.isPresent() && !matches(blockList.get(), request).isEmpty()) {
        return new SearchFacesAnswer(Outcome.BLOCKED);
      }
      return owner(request.userId(), matches(settings.collectionId(), request));
    } catch (UnusableImageException e) {
      // Any other flaw than a missing face would have been seen before: the picture changed since.
      return new SearchFacesAnswer(
          e.flaw() == ImageFlaw.NO_FACE ? Outcome.NO_FACE : Outcome.IMAGE_NOT_FOUND);
    }
  }

  private SearchFacesAnswer owner(UserId userId, List<FaceMatch> matches) {
    if (matches.stream().anyMatch(match -> isAnothers(userId, match))) {
      return new SearchFacesAnswer(Outcome.OTHER);
    }
    boolean own = matches.stream().anyMatch(match -> match.isOf(userId));
    return new SearchFacesAnswer(own ? Outcome.OWN : Outcome.NONE);
  }

  private boolean isAnothers(UserId userId, FaceMatch match) {
    return !match.isOf(userId) && claims.holder(match).isPresent();
  }

  private List<FaceMatch> matches(String collectionId, SearchFacesRequest request) {
    // What would not be indexed is not searched for either: a miss alone would tell something, too.
    return faces
        .searchByImage(
            collectionId, request.image(), settings.faceMatchPercent(), settings.qualityFilter())
        .matches();
  }
}
