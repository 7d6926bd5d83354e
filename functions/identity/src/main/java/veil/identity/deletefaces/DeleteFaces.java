package veil.identity.deletefaces;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import veil.core.identity.UserId;
import veil.core.payloads.identity.DeleteFacesRequest;
import veil.core.payloads.identity.DeletedAnswer;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceService;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.RequestTable;
import veil.identity.table.UserTable;
import veil.lambda.Given;

/** Removes faces from the collection. */
@Singleton
@Named("delete-faces")
@RegisterForReflection(
    targets = {DeleteFacesRequest.class, DeletedAnswer.class, UserId.class, S3Location.class})
public class DeleteFaces implements RequestHandler<DeleteFacesRequest, DeletedAnswer> {
  private final FaceService faces;
  private final UserTable users;
  private final RequestTable requests;
  private final IdentitySettings settings;
  private final Clock clock;

  public DeleteFaces(
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

  @Override
  public DeletedAnswer handleRequest(DeleteFacesRequest given, Context context) {
    DeleteFacesRequest request = Given.payload(given);
    FaceDeletion deletion = new FaceDeletion(faces, users, requests, settings, clock);
    return new DeletedAnswer(deletion.delete(request));
  }
}
