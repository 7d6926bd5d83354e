package veil.identity.detectfaces;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import veil.core.identity.ImageFlaw;
import veil.core.payloads.identity.DetectFacesAnswer;
import veil.core.payloads.identity.DetectFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.ImageStore;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.settings.IdentitySettings;
import veil.lambda.Given;

/** Whether a picture shows one face well enough. */
@Singleton
@Named("detect-faces")
@RegisterForReflection(
    targets = {
      DetectFacesRequest.class,
      DetectFacesAnswer.class,
      ImageFlaw.class,
      ImageFlaw.Reason.class,
      S3Location.class
    })
public class DetectFaces implements RequestHandler<DetectFacesRequest, DetectFacesAnswer> {
  private final ImageStore images;
  private final FaceService faces;
  private final IdentitySettings settings;
  private final IdentityMetrics metrics;

  public DetectFaces(
      ImageStore images, FaceService faces, IdentitySettings settings, IdentityMetrics metrics) {
    this.images = images;
    this.faces = faces;
    this.settings = settings;
    this.metrics = metrics;
  }

  @Override
  public DetectFacesAnswer handleRequest(DetectFacesRequest request, Context context) {
    FaceQuality quality = new FaceQuality(settings.qualityLimits());
    DetectFacesAnswer answer =
        new FaceInspection(images, faces, quality, settings.checksHeadCovering())
            .inspect(Given.payload(request).image());
    metrics.countUnusable(answer.reasons());
    return answer;
  }
}
