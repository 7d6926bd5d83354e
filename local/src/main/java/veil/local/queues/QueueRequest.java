package veil.local.queues;

import com.fasterxml.jackson.databind.JsonNode;
import veil.local.gateway.AwsServiceException;

/** The parameters of a request, checked as the service checks them. */
record QueueRequest(JsonNode json) {

  boolean has(String parameter) {
    return json.has(parameter);
  }

  /** A text that must be there. */
  String text(String parameter) throws AwsServiceException {
    if (!json.path(parameter).isTextual()) {
      throw new AwsServiceException(
          400,
          "MissingRequiredParameterException",
          "The request must contain the parameter " + parameter + ".");
    }
    return json.get(parameter).asText();
  }

  /** A text, or "" where there is none. */
  String textOrEmpty(String parameter) {
    return json.path(parameter).asText("");
  }

  /** A whole number within bounds, or {@code otherwise} where there is none. */
  int number(String parameter, int otherwise, int least, int most) throws AwsServiceException {
    JsonNode value = json.path(parameter);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
      throw invalid("%s must be between %d and %d.".formatted(parameter, least, most));
    }
    return value.asInt();
  }

  /** What the service answers to a parameter that it refuses. */
  static AwsServiceException invalid(String message) {
    return new AwsServiceException(400, "InvalidParameterValueException", message);
  }
}
