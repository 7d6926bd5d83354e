package veil.identity.cleanup;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import veil.core.payloads.identity.DeleteFacesRequest;
import veil.core.payloads.identity.DeleteImagesRequest;
import veil.core.payloads.identity.DeleteUserRequest;
import veil.core.payloads.identity.ReleaseUserRequest;
import veil.identity.deletefaces.DeleteFaces;
import veil.identity.deleteimages.DeleteImages;
import veil.identity.releaseuser.ReleaseUser;
import veil.lambda.Given;

/** Does from the queue what an undo could not do; a task that fails comes again. */
@Singleton
@Named("clean-up")
@RegisterForReflection(
    targets = {
      QueueEvent.class,
      QueueEvent.Message.class,
      QueueAnswer.class,
      QueueAnswer.Failure.class,
      CleanUpTask.class,
      CleanUpTask.Kind.class,
      DeleteFacesRequest.class,
      DeleteImagesRequest.class,
      DeleteUserRequest.class,
      ReleaseUserRequest.class
    })
public class CleanUp implements RequestHandler<QueueEvent, QueueAnswer> {
  private static final Logger LOG = Logger.getLogger(CleanUp.class);

  private final DeleteFaces deleteFaces;
  private final DeleteImages deleteImages;
  private final ReleaseUser releaseUser;
  private final UserErasure erasure;
  private final ObjectMapper json;

  public CleanUp(
      DeleteFaces deleteFaces,
      DeleteImages deleteImages,
      ReleaseUser releaseUser,
      UserErasure erasure,
      ObjectMapper json) {
    this.deleteFaces = deleteFaces;
    this.deleteImages = deleteImages;
    this.releaseUser = releaseUser;
    this.erasure = erasure;
    this.json = json;
  }

  @Override
  public QueueAnswer handleRequest(QueueEvent event, Context context) {
    List<QueueAnswer.Failure> failures = new ArrayList<>();
    for (QueueEvent.Message message : Given.payload(event).Records()) {
      try {
        run(json.readValue(message.body(), CleanUpTask.class), context);
      } catch (JsonProcessingException | RuntimeException e) {
        LOG.errorf(
            "clean-up of message %s failed: %s", message.messageId(), e.getClass().getName());
        failures.add(new QueueAnswer.Failure(message.messageId()));
      }
    }
    return new QueueAnswer(failures);
  }

  private void run(CleanUpTask task, Context context) throws JsonProcessingException {
    switch (task.task()) {
      case DELETE_FACES ->
          deleteFaces.handleRequest(
              json.treeToValue(task.input(), DeleteFacesRequest.class), context);
      case DELETE_IMAGES ->
          deleteImages.handleRequest(
              json.treeToValue(task.input(), DeleteImagesRequest.class), context);
      case RELEASE_USER ->
          releaseUser.handleRequest(
              json.treeToValue(task.input(), ReleaseUserRequest.class), context);
      case DELETE_USER ->
          erasure.erase(json.treeToValue(task.input(), DeleteUserRequest.class), context);
    }
  }
}
