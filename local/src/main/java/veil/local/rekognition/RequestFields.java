package veil.local.rekognition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import veil.local.gateway.AwsServiceException;

/**
 * Reads a request's fields within the bounds of the service's model; anything else is an
 * InvalidParameterException.
 */
final class RequestFields {
  private static final int BAD_REQUEST = 400;

  private final JsonNode json;
  private final String path;

  RequestFields(JsonNode json, String path) {
    this.json = json;
    this.path = path;
  }

  static AwsServiceException invalid(String message) {
    return new AwsServiceException(BAD_REQUEST, "InvalidParameterException", message);
  }

  /** Refuses fields that this service would have to ignore. */
  void allowOnly(Set<String> names) throws AwsServiceException {
    for (var fields = json.fieldNames(); fields.hasNext(); ) {
      String name = fields.next();
      if (!names.contains(name) && !json.get(name).isNull()) {
        throw invalid(
            "Request has invalid parameters: %s%s is not supported".formatted(path, name));
      }
    }
  }

  RequestFields object(String name) throws AwsServiceException {
    JsonNode value = json.path(name);
    if (!value.isObject()) {
      throw invalid("Request has invalid parameters: %s%s is required".formatted(path, name));
    }
    return new RequestFields(value, path + name + ".");
  }

  String text(String name, Pattern pattern) throws AwsServiceException {
    Optional<String> value = optionalText(name, pattern);
    if (value.isEmpty()) {
      throw invalid("Request has invalid parameters: %s%s is required".formatted(path, name));
    }
    return value.get();
  }

  Optional<String> optionalText(String name, Pattern pattern) throws AwsServiceException {
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
  int atLeastOne(String name, int absent) throws AwsServiceException {
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
}
