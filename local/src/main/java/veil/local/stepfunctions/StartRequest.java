package veil.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.UUID;
import veil.local.gateway.AwsServiceException;

/**
 * What a request to start an execution asks for.
 *
 * @param name the execution's name; one is made where the request gives none
 * @param input any JSON; an empty object where the request gives none
 */
record StartRequest(String name, JsonNode input) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /**
   * Reads {@code name} and {@code input}.
   *
   * @throws AwsServiceException InvalidName, InvalidExecutionInput, ValidationException
   */
  static StartRequest of(Request request) throws AwsServiceException {
    return new StartRequest(name(request), input(request.optionalText("input").orElse("{}")));
  }

  private static String name(Request request) throws AwsServiceException {
    String name = request.optionalText("name").orElseGet(() -> UUID.randomUUID().toString());
    if (!Names.valid(name)) {
      throw Errors.of("InvalidName", "Invalid Name: '" + name + "'");
    }
    return name;
  }

  private static JsonNode input(String text) throws AwsServiceException {
    if (text.length() > Limits.DATA_BYTES) {
      throw Errors.of(
          "ValidationException",
          "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must"
              + " have length less than or equal to "
              + Limits.DATA_BYTES);
    }
    if (Limits.bytes(text) > Limits.DATA_BYTES) {
      throw Errors.of(
          "InvalidExecutionInput", "The input is larger than " + Limits.DATA_BYTES + " bytes");
    }
    try {
      JsonNode input = JSON.readTree(text);
      if (!input.isMissingNode()) {
        return input;
      }
    } catch (JsonProcessingException noJson) {
      throw Errors.of(
          "InvalidExecutionInput",
          "Invalid State Machine Execution Input: '" + noJson.getOriginalMessage() + "'");
    }
    throw Errors.of("InvalidExecutionInput", "Invalid State Machine Execution Input: empty");
  }
}
