package veil.identity.deleteimages;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import veil.core.identity.UserId;
import veil.core.payloads.identity.DeleteImagesRequest;
import veil.core.payloads.identity.DeletedAnswer;
import veil.identity.gateway.ImageStore;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.RequestTable;
import veil.identity.table.UserTable;
import veil.lambda.Given;

/** Deletes pictures of a user. */
@Singleton
@Named("delete-images")
@RegisterForReflection(targets = {DeleteImagesRequest.class, DeletedAnswer.class, UserId.class})
public class DeleteImages implements RequestHandler<DeleteImagesRequest, DeletedAnswer> {
  private final ImageStore images;
  private final UserTable users;
  private final RequestTable requests;
  private final IdentitySettings settings;
  private final Clock clock;

  public DeleteImages(
      ImageStore images,
      UserTable users,
      RequestTable requests,
      IdentitySettings settings,
      Clock clock) {
    this.images = images;
    this.users = users;
    this.requests = requests;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public DeletedAnswer handleRequest(DeleteImagesRequest given, Context context) {
    DeleteImagesRequest request = Given.payload(given);
    return new DeletedAnswer(
        new ImageDeletion(images, users, requests, settings.imageBucket(), clock).delete(request));
  }
}
