package veil.identityhttp.answers;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Turns every exception into an answer without a trace of the inside. */
@Provider
public class EveryFailure implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(EveryFailure.class);

  private final Json json;

  public EveryFailure(Json json) {
    this.json = json;
  }

  @Override
  public Response toResponse(Throwable error) {
    Refusal refusal = Refusal.of(error);
    if (refusal.statusCode() >= 429) {
      LOG.warnf("answered %d after %s", refusal.statusCode(), name(error));
    }
    return json.answer(refusal.statusCode(), refusal);
  }

  /** A service's messages name ARNs and keys, with users in them: its code and request id do. */
  private static String name(Throwable error) {
    return error instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? service.awsErrorDetails().errorCode() + " in request " + service.requestId()
        : error.getClass().getName();
  }
}
