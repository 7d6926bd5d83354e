package veil.identity.indexfaces;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import veil.core.faces.BoundingBox;
import veil.core.identity.ImageFlaw;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.identity.IndexFacesAnswer;
import veil.core.payloads.identity.IndexFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.ImageStore;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.settings.IdentitySettings;
import veil.lambda.Given;

/** Adds a user's face to the collection. */
@Singleton
@Named("index-faces")
@RegisterForReflection(
    targets = {
      IndexFacesRequest.class,
      IndexFacesAnswer.class,
      IndexFacesAnswer.Outcome.class,
      BoundingBox.class,
      IndexedFace.class,
      ImageFlaw.class,
      ImageFlaw.Reason.class,
      UserId.class,
      S3Location.class
    })
public class IndexFaces implements RequestHandler<IndexFacesRequest, IndexFacesAnswer> {
  private final FaceService faces;
  private final ImageStore images;
  private final IdentitySettings settings;
  private final IdentityMetrics metrics;

  public IndexFaces(
      FaceService faces, ImageStore images, IdentitySettings settings, IdentityMetrics metrics) {
    this.faces = faces;
    this.images = images;
    this.settings = settings;
    this.metrics = metrics;
  }

  @Override
  public IndexFacesAnswer handleRequest(IndexFacesRequest given, Context context) {
    IndexFacesRequest request = Given.payload(given);
    IndexFacesAnswer answer = new FaceIndexing(faces, images, settings).index(request);
    metrics.countUnusable(answer.reasons());
    return answer;
  }
}
