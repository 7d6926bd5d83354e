package veil.local.rekognition.images;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import veil.local.gateway.AwsServiceException;
import veil.local.rekognition.RequestFields;

/**
 * Which attributes of a face are asked for.
 *
 * @param all every one
 * @param names single ones, such as {@code EYES_OPEN}
 */
public record FaceAttributes(boolean all, Set<String> names) {
  private static final Pattern NAME =
      Pattern.compile(
          "DEFAULT|ALL|AGE_RANGE|BEARD|EMOTIONS|EYE_DIRECTION|EYEGLASSES|EYES_OPEN|FACE_OCCLUDED"
              + "|GENDER|MOUTH_OPEN|MUSTACHE|SMILE|SUNGLASSES");
  private static final int MAX_NAMES = 14;
  private static final Set<String> ALWAYS = Set.of("POSE", "QUALITY");

  static final FaceAttributes DEFAULT = new FaceAttributes(false, Set.of());

  public FaceAttributes {
    names = Set.copyOf(names);
  }

  /** The attributes in a field of a request; DEFAULT where it is absent. */
  public static FaceAttributes of(RequestFields request, String field) throws AwsServiceException {
    List<String> asked = request.texts(field, NAME, MAX_NAMES);
    return new FaceAttributes(
        asked.contains("ALL"),
        asked.stream().filter(name -> !name.equals("DEFAULT")).collect(Collectors.toSet()));
  }

  /**
   * Whether an attribute belongs into the answer.
   *
   * @param field its name in FaceDetail, such as {@code EyesOpen}
   */
  boolean include(String field) {
    String name = field.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    return all || ALWAYS.contains(name) || names.contains(name);
  }

  /** What must be read of faces for these attributes. */
  public FaceQuery query(boolean vectors) {
    return new FaceQuery(false, true, include("EyesOpen"), vectors);
  }
}
