package veil.local.rekognition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import veil.local.gateway.AwsServiceException;

/**
 * Reads a request's fields within the bounds of the service's model; anything else is an
 * InvalidParameterException.
 */
public final class RequestFields {
  private static final int BAD_REQUEST = 400;

  private final JsonNode json;
  private final String path;

  public RequestFields(JsonNode json, String path) {
    this.json = json;
    this.path = path;
  }

  /** The error for a request that the service's model or documentation does not allow. */
  public static AwsServiceException invalid(String message) {
    return new AwsServiceException(BAD_REQUEST, "InvalidParameterException", message);
  }

  /** Refuses fields that this service would have to ignore. */
  public void allowOnly(Set<String> names) throws AwsServiceException {
    for (var fields = json.fieldNames(); fields.hasNext(); ) {
      String name = fields.next();
      if (!names.contains(name) && !json.get(name).isNull()) {
        throw invalid(
            "Request has invalid parameters: %s%s is not supported".formatted(path, name));
      }
    }
  }

  /** A field that must be there and hold fields itself. */
  public RequestFields object(String name) throws AwsServiceException {
    JsonNode value = json.path(name);
    if (!value.isObject()) {
      throw invalid("Request has invalid parameters: %s%s is required".formatted(path, name));
    }
    return new RequestFields(value, path + name + ".");
  }

  /** A text that must be there. */
  public String text(String name, Pattern pattern) throws AwsServiceException {
    Optional<String> value = optionalText(name, pattern);
    if (value.isEmpty()) {
      throw invalid("Request has invalid parameters: %s%s is required".formatted(path, name));
    }
    return value.get();
  }

  /** A text, or empty where it is absent. */
  public Optional<String> optionalText(String name, Pattern pattern) throws AwsServiceException {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || !pattern.matcher(value.textValue()).matches()) {
      throw invalid(
          "Request has invalid parameters: value at %s%s must match %s"
              .formatted(path, name, pattern));
    }
    return Optional.of(value.textValue());
  }

  /** A whole number of at least 1, or the default where it is absent. */
  public int atLeastOne(String name, int absent) throws AwsServiceException {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return absent;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 1) {
      throw invalid(
          "Request has invalid parameters: value at %s%s must be at least 1".formatted(path, name));
    }
    return value.intValue();
  }

  /** Whether the field is there. */
  public boolean has(String name) {
    return json.hasNonNull(name);
  }

  /** A whole number within bounds, or the default where it is absent. */
  public int integer(String name, int least, int most, int absent) throws AwsServiceException {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return absent;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw outside(name, least, most);
    }
    return value.intValue();
  }

  /** A percentage 0..100, or the default where it is absent. */
  public double percent(String name, double absent) throws AwsServiceException {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return absent;
    }
    if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 100)) {
      throw outside(name, 0, 100);
    }
    return value.doubleValue();
  }

  private AwsServiceException outside(String name, int least, int most) {
    return invalid(
        "Request has invalid parameters: value at %s%s must lie in %d..%d"
            .formatted(path, name, least, most));
  }

  /** One of the names, or the default where it is absent. */
  public <E extends Enum<E>> E oneOf(String name, Class<E> values, E absent)
      throws AwsServiceException {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return absent;
    }
    for (E candidate : values.getEnumConstants()) {
      if (candidate.name().equals(value.textValue())) {
        return candidate;
      }
    }
    throw invalid(
        "Request has invalid parameters: value at %s%s must be one of %s"
            .formatted(path, name, List.of(values.getEnumConstants())));
  }

  /** Texts, or an empty list where the field is absent. */
  public List<String> texts(String name, Pattern pattern, int most) throws AwsServiceException {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value) {
      if (!item.isTextual() || !pattern.matcher(item.textValue()).matches()) {
        throw invalid(
            "Request has invalid parameters: values at %s%s must match %s"
                .formatted(path, name, pattern));
      }
      texts.add(item.textValue());
    }
    if (!value.isArray() || texts.size() > most) {
      throw invalid(
          "Request has invalid parameters: %s%s takes a list of at most %d"
              .formatted(path, name, most));
    }
    return texts;
  }

  /** Objects of a list; empty where the field is absent. */
  public List<RequestFields> objects(String name) throws AwsServiceException {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    List<RequestFields> objects = new ArrayList<>();
    for (JsonNode item : value) {
      objects.add(new RequestFields(item, "%s%s[%d].".formatted(path, name, objects.size())));
    }
    if (!value.isArray()) {
      throw invalid("Request has invalid parameters: %s%s must be a list".formatted(path, name));
    }
    return objects;
  }

  /** Bytes, which the protocol carries in base64; empty where the field is absent. */
  public Optional<byte[]> bytes(String name) throws AwsServiceException {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    try {
      return value.isTextual()
          ? Optional.of(Base64.getDecoder().decode(value.textValue()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw invalid("Request has invalid parameters: %s%s is not base64".formatted(path, name));
    }
  }
}
