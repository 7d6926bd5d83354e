package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import veil.core.identity.Consent;
import veil.core.identity.UserId;
import veil.core.payloads.Required;
import veil.core.storage.S3Location;

/** What begin-request answers: a checked request, or the answer that it already had. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BeginRequestAnswer(
    Outcome outcome, Optional<IdentityAnswer> answer, Optional<Request> request) {
  /**
   * ANSWERED: the same request was answered before; IN_PROGRESS: it runs at this moment; MISMATCH:
   * its key belongs to another request.
   */
  public enum Outcome {
    NEW,
    ANSWERED,
    IN_PROGRESS,
    MISMATCH
  }

  public BeginRequestAnswer {
    Required.field("outcome", outcome);
    answer = answer == null ? Optional.empty() : answer;
    request = request == null ? Optional.empty() : request;
  }

  /**
   * A request that was checked.
   *
   * @param requestId names this execution in every row that it writes
   * @param recordKey where its answer will be kept, if it is kept
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Request(
      String operation,
      UserId userId,
      String requestId,
      Optional<S3Location> image,
      Optional<S3Location> idCard,
      Optional<JsonNode> properties,
      Optional<Consent> consent,
      Optional<String> livenessSessionId,
      Optional<String> recordKey) {
    public Request {
      Required.text("operation", operation);
      Required.field("userId", userId);
      Required.text("requestId", requestId);
      image = image == null ? Optional.empty() : image;
      idCard = idCard == null ? Optional.empty() : idCard;
      properties = properties == null ? Optional.empty() : properties;
      consent = consent == null ? Optional.empty() : consent;
      livenessSessionId = livenessSessionId == null ? Optional.empty() : livenessSessionId;
      recordKey = recordKey == null ? Optional.empty() : recordKey;
    }
  }
}
