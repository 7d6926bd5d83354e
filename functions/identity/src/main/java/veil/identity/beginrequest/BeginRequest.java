package veil.identity.beginrequest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import veil.core.identity.Consent;
import veil.core.identity.UserId;
import veil.core.payloads.identity.BeginRequestAnswer;
import veil.core.payloads.identity.BeginRequestRequest;
import veil.core.payloads.identity.IdentityAnswer;
import veil.core.storage.S3Location;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.RequestTable;
import veil.lambda.Given;

/** A client's request in; a checked one out, or the answer that it already had. */
@Singleton
@Named("begin-request")
@RegisterForReflection(
    targets = {
      BeginRequestRequest.class,
      BeginRequestAnswer.class,
      BeginRequestAnswer.Outcome.class,
      BeginRequestAnswer.Request.class,
      IdentityAnswer.class,
      UserId.class,
      Consent.class,
      S3Location.class
    })
public class BeginRequest implements RequestHandler<BeginRequestRequest, BeginRequestAnswer> {
  private final IdentitySettings settings;
  private final RequestTable requests;
  private final Clock clock;

  public BeginRequest(IdentitySettings settings, RequestTable requests, Clock clock) {
    this.settings = settings;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public BeginRequestAnswer handleRequest(BeginRequestRequest request, Context context) {
    CallerRules callers = new CallerRules(settings.callersHaveTokens());
    RequestRules rules =
        new RequestRules(settings.imageBucket(), settings.liveness(), callers, clock);
    return new RequestBeginner(rules, requests, clock).begin(Given.payload(request));
  }
}
