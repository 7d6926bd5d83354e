package veil.identity.verifyface;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import veil.core.faces.BoundingBox;
import veil.core.identity.UserId;
import veil.core.payloads.identity.VerifyFaceAnswer;
import veil.core.payloads.identity.VerifyFaceRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceService;
import veil.identity.settings.IdentitySettings;
import veil.identity.settings.KeyedHash;
import veil.identity.table.UserTable;
import veil.lambda.Given;

/** Whether a picture shows the claimed user. */
@Singleton
@Named("verify-face")
@RegisterForReflection(
    targets = {
      VerifyFaceRequest.class,
      VerifyFaceAnswer.class,
      BoundingBox.class,
      UserId.class,
      S3Location.class
    })
public class VerifyFace implements RequestHandler<VerifyFaceRequest, VerifyFaceAnswer> {
  private static final Logger LOG = Logger.getLogger(VerifyFace.class);

  private final FaceService faces;
  private final UserTable users;
  private final IdentitySettings settings;
  private final KeyedHash names;

  public VerifyFace(
      FaceService faces, UserTable users, IdentitySettings settings, KeyedHash names) {
    this.faces = faces;
    this.users = users;
    this.settings = settings;
    this.names = names;
  }

  @Override
  public VerifyFaceAnswer handleRequest(VerifyFaceRequest given, Context context) {
    VerifyFaceRequest request = Given.payload(given);
    VerifyFaceAnswer answer = new FaceVerification(faces, users, settings).verify(request);
    LOG.infof(
        "authentication of user %s: verified=%s", names.of(request.userId()), answer.verified());
    return answer;
  }
}
