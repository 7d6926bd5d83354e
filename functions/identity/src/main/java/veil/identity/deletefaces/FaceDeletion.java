package veil.identity.deletefaces;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import veil.core.identity.ImageFlaw;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.identity.DeleteFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceMatch;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.UnusableImageException;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.RequestTable;
import veil.identity.table.RunningRequests;
import veil.identity.table.UserTable;

/** Removes faces from the collection, those too that nobody has written down. */
final class FaceDeletion {
  /** The service's limit for one call. */
  private static final int MOST_FACES_A_CALL = 4096;

  private static final String ANY_QUALITY = "NONE";

  /** What carries the user's name and looks a little like the user is the user's. */
  private static final double RELATED_PERCENT = 80;

  private final FaceService faces;
  private final UserTable users;
  private final RequestTable requests;
  private final IdentitySettings settings;
  private final Clock clock;

  FaceDeletion(
      FaceService faces,
      UserTable users,
      RequestTable requests,
      IdentitySettings settings,
      Clock clock) {
    this.faces = faces;
    this.users = users;
    this.requests = requests;
    this.settings = settings;
    this.clock = clock;
  }

  long delete(DeleteFacesRequest request) {
    // A write of the request that comes late would make a user's of a face that is deleted here.
    // One that has come already made it so: then there is nothing of the request to delete.
    boolean done =
        request.requestId().map(id -> !users.abandon(request.userId(), id)).orElse(false);
    Set<String> doomed = new LinkedHashSet<>(request.faceIds());
    request
        .image()
        .filter(image -> !done)
        .ifPresent(image -> doomed.addAll(uncommitted(request, matches(request.userId(), image))));
    if (request.byName()) {
      doomed.addAll(uncommitted(request, underName(request.userId())));
    }
    if (request.all()) {
      doomed.addAll(related(request));
    }
    long deleted = 0;
    List<String> ids = new ArrayList<>(doomed);
    for (int from = 0; from < ids.size(); from += MOST_FACES_A_CALL) {
      int to = Math.min(ids.size(), from + MOST_FACES_A_CALL);
      deleted += faces.deleteFaces(settings.collectionId(), ids.subList(from, to));
    }
    return deleted;
  }

  /**
   * Those of the faces under the user's name that nobody will commit and no row knows. The order of
   * the three reads matters: who indexed a face that was found had begun before; who has ended
   * since has committed the face, which its row tells, or undone it.
   */
  private List<String> uncommitted(DeleteFacesRequest request, List<FaceMatch> indexed) {
    UserId userId = request.userId();
    Set<String> underWay = othersUnderWay(request);
    Set<String> committed =
        users.faces(userId).stream().map(IndexedFace::faceId).collect(Collectors.toSet());
    List<FaceMatch> given =
        indexed.stream()
            .filter(match -> request.requestId().map(match::isBy).orElse(true))
            .filter(match -> underWay.stream().noneMatch(match::isBy))
            .toList();
    return ownFaces(userId, given).stream().filter(id -> !committed.contains(id)).toList();
  }

  private Set<String> othersUnderWay(DeleteFacesRequest request) {
    if (request.requestId().isPresent()) {
      return Set.of();
    }
    Set<String> running =
        new RunningRequests(requests, users).of(request.userId(), clock.instant());
    request.finishedRequestId().ifPresent(running::remove);
    return running;
  }

  private List<FaceMatch> matches(UserId userId, S3Location image) {
    try {
      return faces
          .searchByImage(settings.collectionId(), image, RELATED_PERCENT, ANY_QUALITY)
          .matches();
    } catch (UnusableImageException e) {
      // A picture without a face cannot have left one behind. One that is gone can: it may have
      // been deleted since, with all that was its user's.
      return e.flaw() == ImageFlaw.IMAGE_NOT_FOUND ? underName(userId) : List.of();
    }
  }

  private List<FaceMatch> underName(UserId userId) {
    return faces.facesOf(settings.collectionId(), userId);
  }

  /** Faces under the user's name that look like those; none once the name is another person's. */
  private List<String> related(DeleteFacesRequest request) {
    List<String> found =
        request.faceIds().stream()
            .map(id -> faces.searchByFace(settings.collectionId(), id, RELATED_PERCENT))
            .flatMap(Optional::stream) // One that is not there took those like it along.
            .flatMap(matches -> ownFaces(request.userId(), matches).stream())
            .toList();
    return users.isShut(request.userId()) ? found : List.of();
  }

  private static List<String> ownFaces(UserId userId, List<FaceMatch> matches) {
    return matches.stream().filter(m -> m.isOf(userId)).map(FaceMatch::faceId).toList();
  }
}
