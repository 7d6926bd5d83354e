package veil.identity.extractidcard;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import veil.core.identity.CardProperty;
import veil.core.identity.ImageFlaw;
import veil.core.payloads.identity.ExtractIdCardAnswer;
import veil.core.payloads.identity.ExtractIdCardRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.CardReader;
import veil.lambda.Given;

/** What an identity document says. */
@Singleton
@Named("extract-id-card")
@RegisterForReflection(
    targets = {
      ExtractIdCardRequest.class,
      ExtractIdCardAnswer.class,
      CardProperty.class,
      ImageFlaw.class,
      ImageFlaw.Reason.class,
      S3Location.class
    })
public class ExtractIdCard implements RequestHandler<ExtractIdCardRequest, ExtractIdCardAnswer> {
  private final CardReader cards;
  private final Clock clock;

  public ExtractIdCard(CardReader cards, Clock clock) {
    this.cards = cards;
    this.clock = clock;
  }

  @Override
  public ExtractIdCardAnswer handleRequest(ExtractIdCardRequest given, Context context) {
    ExtractIdCardRequest request = Given.payload(given);
    return new CardExtraction(cards, clock).extract(request);
  }
}
