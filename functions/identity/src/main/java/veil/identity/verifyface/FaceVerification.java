package veil.identity.verifyface;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.identity.VerifyFaceAnswer;
import veil.core.payloads.identity.VerifyFaceRequest;
import veil.identity.gateway.FaceMatch;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.FaceService.ImageSearch;
import veil.identity.gateway.UnusableImageException;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.Profile;
import veil.identity.table.UserTable;
import veil.lambda.Aside;

/**
 * Whether a picture shows the claimed user. One search asks all faces of the collection, so all of
 * the user's; a hit counts only when it was indexed for that user and stands in one of the user's
 * committed rows, which are read while the search is under way. For an unknown user the same calls
 * are made: neither the answer nor its time tells who exists.
 */
final class FaceVerification {
  private final FaceService faces;
  private final UserTable users;
  private final IdentitySettings settings;

  FaceVerification(FaceService faces, UserTable users, IdentitySettings settings) {
    this.faces = faces;
    this.users = users;
    this.settings = settings;
  }

  VerifyFaceAnswer verify(VerifyFaceRequest request) {
    try (Aside<Optional<ImageSearch>> search = Aside.start(() -> search(request))) {
      UserTable.Known user = users.known(request.userId());
      VerifyFaceAnswer answer = answer(request.userId(), user, search.result());
      // A query may meet a replacement half-way and miss the face that it puts in; whoever is
      // denied is looked up once more, known or not.
      return answer.verified()
          ? answer
          : answer(request.userId(), users.known(request.userId()), search.result());
    }
  }

  private static VerifyFaceAnswer answer(
      UserId userId, UserTable.Known user, Optional<ImageSearch> search) {
    Set<String> committed =
        user.faces().stream().map(IndexedFace::faceId).collect(Collectors.toUnmodifiableSet());
    Optional<FaceMatch> best =
        search.stream()
            .flatMap(s -> s.matches().stream())
            .filter(match -> match.isOf(userId) && committed.contains(match.faceId()))
            .findFirst();
    boolean verified = user.isActive() && best.isPresent();
    return new VerifyFaceAnswer(
        verified,
        best.map(FaceMatch::similarityPercent),
        user.profile().filter(row -> verified).map(Profile::requestId),
        search.map(ImageSearch::searchedFace));
  }

  /** A picture that shows no face, or is gone since it was looked at, shows nobody. */
  private Optional<ImageSearch> search(VerifyFaceRequest request) {
    try {
      return Optional.of(
          faces.searchByImage(
              settings.collectionId(), request.image(), settings.faceMatchPercent(), "NONE"));
    } catch (UnusableImageException e) {
      return Optional.empty();
    }
  }
}
