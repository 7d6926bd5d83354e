package veil.identity.gateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.UserId;

/**
 * What a face is indexed under: whose it is, and the request that indexed it, so that a request
 * which undoes itself takes no face of another.
 *
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_IndexFaces.html">
 *     IndexFaces, ExternalImageId</a>
 */
public record FaceName(UserId userId, String requestId) {
  /** A user's name may hold colons, a request's may not: the last one parts them. */
  private static final Pattern PARTS = Pattern.compile("(.+):([^:]+)");

  private static final Pattern REQUEST = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  public FaceName {
    if (!REQUEST.matcher(requestId).matches()) {
      throw new InvalidRequestException(
          "requestId must be 1 to 64 letters, digits or any of _ . -");
    }
  }

  /** Reads an ExternalImageId; empty where it is none of ours. */
  static Optional<FaceName> of(String externalImageId) {
    Matcher parts = PARTS.matcher(externalImageId);
    try {
      return parts.matches()
          ? Optional.of(new FaceName(new UserId(parts.group(1)), parts.group(2)))
          : Optional.empty();
    } catch (InvalidRequestException e) {
      return Optional.empty();
    }
  }

  String externalImageId() {
    return userId.value() + ":" + requestId;
  }
}
