package veil.identity.comparefaces;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import veil.core.identity.ImageFlaw;
import veil.core.payloads.identity.CompareFacesAnswer;
import veil.core.payloads.identity.CompareFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceService;
import veil.identity.settings.IdentitySettings;
import veil.lambda.Given;

/** Whether a card shows the person of a photo. */
@Singleton
@Named("compare-faces")
@RegisterForReflection(
    targets = {
      CompareFacesRequest.class,
      CompareFacesAnswer.class,
      ImageFlaw.class,
      ImageFlaw.Reason.class,
      S3Location.class
    })
public class CompareFaces implements RequestHandler<CompareFacesRequest, CompareFacesAnswer> {
  private final FaceService faces;
  private final IdentitySettings settings;

  public CompareFaces(FaceService faces, IdentitySettings settings) {
    this.faces = faces;
    this.settings = settings;
  }

  @Override
  public CompareFacesAnswer handleRequest(CompareFacesRequest given, Context context) {
    CompareFacesRequest request = Given.payload(given);
    return new CardComparison(faces, settings.similarityPercent()).compare(request);
  }
}
