package veil.identityhttp.answers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.WebApplicationException;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import veil.core.errors.ForbiddenRequestException;
import veil.core.errors.InvalidRequestException;

/**
 * The answer to a request that was not served. It says what a caller can do and nothing about the
 * inside: no exception's text but our own refusals' goes out.
 *
 * @param statusCode the HTTP status, not part of the body
 * @param status INVALID, FORBIDDEN, NOT_FOUND, BUSY or FAILED
 * @param retryable whether the same request may succeed later
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Refusal(
    @JsonIgnore int statusCode, String status, Optional<String> reason, boolean retryable)
    implements AnswerBody {
  private static final int TOO_MANY_REQUESTS = 429;

  Refusal {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(reason, "reason");
  }

  static Refusal of(Throwable error) {
    return switch (error) {
      case InvalidRequestException e -> invalid(400, e.getMessage());
      case ForbiddenRequestException e ->
          new Refusal(403, "FORBIDDEN", Optional.of(e.getMessage()), false);
      case WebApplicationException e -> of(e.getResponse().getStatus());
      case AwsServiceException e when e.isThrottlingException() ->
          new Refusal(TOO_MANY_REQUESTS, "BUSY", Optional.empty(), true);
      case AwsServiceException e when e.statusCode() >= 500 -> failed(503, true);
      case SdkClientException e -> failed(503, true);
      default -> failed(500, false);
    };
  }

  private static Refusal of(int statusCode) {
    return switch (statusCode) {
      case 404 -> new Refusal(404, "NOT_FOUND", Optional.empty(), false);
      case 413 -> invalid(413, "the body is too long");
      default ->
          statusCode >= 400 && statusCode < 500
              ? invalid(statusCode, "there is nothing here that takes such a request")
              : failed(500, false);
    };
  }

  private static Refusal invalid(int statusCode, String reason) {
    return new Refusal(statusCode, "INVALID", Optional.of(reason), false);
  }

  private static Refusal failed(int statusCode, boolean retryable) {
    return new Refusal(statusCode, "FAILED", Optional.empty(), retryable);
  }
}
