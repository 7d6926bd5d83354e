package veil.identity.searchfaces;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import veil.core.identity.UserId;
import veil.core.payloads.identity.SearchFacesAnswer;
import veil.core.payloads.identity.SearchFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceService;
import veil.identity.metrics.Fact;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.RequestTable;
import veil.identity.table.UserTable;
import veil.lambda.Given;

/** Whose face a picture shows. */
@Singleton
@Named("search-faces")
@RegisterForReflection(
    targets = {
      SearchFacesRequest.class,
      SearchFacesAnswer.class,
      SearchFacesAnswer.Outcome.class,
      UserId.class,
      S3Location.class
    })
public class SearchFaces implements RequestHandler<SearchFacesRequest, SearchFacesAnswer> {
  private final FaceService faces;
  private final FaceClaims claims;
  private final IdentitySettings settings;
  private final IdentityMetrics metrics;

  public SearchFaces(
      FaceService faces,
      UserTable users,
      RequestTable requests,
      IdentitySettings settings,
      IdentityMetrics metrics,
      Clock clock) {
    this.faces = faces;
    this.claims = new FaceClaims(users, requests, clock);
    this.settings = settings;
    this.metrics = metrics;
  }

  @Override
  public SearchFacesAnswer handleRequest(SearchFacesRequest given, Context context) {
    SearchFacesRequest request = Given.payload(given);
    SearchFacesAnswer answer = new FaceSearch(faces, claims, settings).search(request);
    count(answer.outcome());
    return answer;
  }

  private void count(SearchFacesAnswer.Outcome outcome) {
    switch (outcome) {
      case OTHER -> metrics.count(Fact.DUPLICATE);
      case BLOCKED -> metrics.count(Fact.BLOCKED_FACE);
      case NONE, OWN, NO_FACE, IMAGE_NOT_FOUND -> {
        // Nobody was kept out.
      }
    }
  }
}
