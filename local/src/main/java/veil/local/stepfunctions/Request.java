package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import veil.local.gateway.AwsServiceException;

/** The members of a request, checked as the service checks them. */
record Request(JsonNode json) {

  String text(String member) throws AwsServiceException {
    return optionalText(member)
        .orElseThrow(
            () ->
                Errors.validation(member, "failed to satisfy constraint: Member must not be null"));
  }

  Optional<String> optionalText(String member) throws AwsServiceException {
    JsonNode value = json.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw Errors.of("SerializationException", member + " must be a text");
    }
    return Optional.of(value.textValue());
  }

  boolean flag(String member, boolean otherwise) {
    return json.path(member).asBoolean(otherwise);
  }

  /** maxResults: 0 or absent is the API's default of 100, more than 1,000 is refused. */
  int maxResults() throws AwsServiceException {
    int given = json.path("maxResults").asInt(0);
    if (given < 0 || given > 1_000) {
      throw Errors.validation("maxResults", "must be from 0 to 1000");
    }
    return given == 0 ? 100 : given;
  }
}
