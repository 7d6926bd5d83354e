package veil.core.errors;

/**
 * A failure that has a name. Lambda reports the full class name as {@code errorType} and the state
 * machines match exactly that string ({@code ErrorEquals} knows no inheritance), so the names in
 * this package are a wire contract. Messages are one line: what failed, where, and what to do;
 * nothing personal and nothing secret.
 */
public abstract sealed class VeilException extends RuntimeException
    permits DetectionFailedException,
        EmptyVideoException,
        FaceNotFoundException,
        ForbiddenRequestException,
        InvalidRequestException,
        NoSpaceLeftException,
        UnreadableFacesException,
        UnreadableVideoException,
        UnsupportedVideoException,
        UsersNotErasedException,
        VerificationFailedException,
        VideoNotFoundException,
        VideoReplacedException,
        VideoTooLargeException {
  private static final long serialVersionUID = 1L;

  VeilException(String message) {
    super(message);
  }

  VeilException(String message, Throwable cause) {
    super(message, cause);
  }
}
