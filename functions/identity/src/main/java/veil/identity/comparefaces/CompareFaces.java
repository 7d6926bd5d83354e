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
import veil.identity.metrics.Fact;
import veil.identity.metrics.IdentityMetrics;
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
  private final IdentityMetrics metrics;

  public CompareFaces(FaceService faces, IdentitySettings settings, IdentityMetrics metrics) {
    this.faces = faces;
    this.settings = settings;
    this.metrics = metrics;
  }

  @Override
  public CompareFacesAnswer handleRequest(CompareFacesRequest given, Context context) {
    CompareFacesRequest request = Given.payload(given);
    CompareFacesAnswer answer =
        new CardComparison(faces, settings.similarityPercent()).compare(request);
    if (!answer.match() && answer.reasons().isEmpty()) {
      metrics.count(Fact.DENIAL);
    }
    return answer;
  }
}
