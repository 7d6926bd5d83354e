package veil.core.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import veil.core.errors.InvalidRequestException;

/**
 * A user's name as the application chose it: 1 to 128 letters, digits, or any of {@code _ . : -}.
 * It is the alphabet of the face service's ExternalImageId, so the name is kept with a face as it
 * stands and never has to be translated; capitals count. One dot or two alone are refused: in a
 * path they would mean another place.
 *
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_IndexFaces.html">
 *     IndexFaces, ExternalImageId</a>
 */
public record UserId(@JsonValue String value) {
  private static final Pattern ALLOWED = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9_.:-]{1,128}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public UserId {
    if (value == null || !ALLOWED.matcher(value).matches()) {
      throw new InvalidRequestException(
          "userId must be 1 to 128 letters, digits or any of _ . : -");
    }
  }

  /** The key prefix of what this user uploads. */
  public String uploadPrefix() {
    return "uploads/" + value + "/";
  }

  /** The key prefix of this user's registered photos. */
  public String photoPrefix() {
    return "faces/" + value + "/";
  }

  /** Never the name itself: it would reach logs. */
  @Override
  public String toString() {
    return "UserId[hidden]";
  }
}
