package veil.identity.cleanup;

import com.amazonaws.services.lambda.runtime.Context;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import veil.core.identity.IndexedFace;
import veil.core.payloads.identity.DeleteFacesRequest;
import veil.core.payloads.identity.DeleteImagesRequest;
import veil.core.payloads.identity.DeleteRowsRequest;
import veil.core.payloads.identity.DeleteUserRequest;
import veil.identity.deletefaces.DeleteFaces;
import veil.identity.deleteimages.DeleteImages;
import veil.identity.deleterows.DeleteRows;
import veil.identity.table.UserTable;

/**
 * Deletes all that is left of a user who is shut out. The rows go last, and until they are gone
 * nobody can register under the name; so a name with a user who is not shut out has been registered
 * again since, and the message is an echo that must not touch the new user. A name without a row is
 * shut for as long as this takes: what lies under it must not be a newcomer's.
 */
@Singleton
public class UserErasure {
  private final UserTable users;
  private final DeleteFaces deleteFaces;
  private final DeleteImages deleteImages;
  private final DeleteRows deleteRows;
  private final Clock clock;

  public UserErasure(
      UserTable users,
      DeleteFaces deleteFaces,
      DeleteImages deleteImages,
      DeleteRows deleteRows,
      Clock clock) {
    this.users = users;
    this.deleteFaces = deleteFaces;
    this.deleteImages = deleteImages;
    this.deleteRows = deleteRows;
    this.clock = clock;
  }

  /** Does nothing where the name was registered again since. */
  public void erase(DeleteUserRequest request, Context context) {
    if (!users.resumeDeletion(request.userId(), clock.instant())) {
      return;
    }
    List<String> faceIds =
        Stream.concat(
                request.faceIds().stream(),
                users.facesWhileShut(request.userId()).stream().map(IndexedFace::faceId))
            .distinct()
            .toList();
    deleteFaces.handleRequest(new DeleteFacesRequest(request.userId(), faceIds, true), context);
    deleteImages.handleRequest(new DeleteImagesRequest(request.userId(), List.of(), true), context);
    deleteRows.handleRequest(new DeleteRowsRequest(request.userId()), context);
    if (faceIds.isEmpty()) {
      // No face by which others of the user could be found: the collection is gone through by the
      // name, and last, since that takes its time.
      deleteFaces.handleRequest(DeleteFacesRequest.byName(request.userId()), context);
    }
  }
}
