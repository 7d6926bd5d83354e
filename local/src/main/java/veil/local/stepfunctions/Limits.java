package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** Quotas of workflows (Step Functions developer guide, "Service quotas"). */
final class Limits {

  /** Input, output, arguments or result of an execution, a state or a task. */
  static final int DATA_BYTES = 262_144;

  static final int HISTORY_EVENTS = 25_000;
  static final int NAME_CHARACTERS = 80;
  static final int DEFINITION_BYTES = 1_048_576;
  static final int INLINE_MAP_CONCURRENCY = 40;
  static final int ASSIGNED_BYTES = 262_144;
  static final int ALL_VARIABLES_BYTES = 10_485_760;
  static final long EXPRESS_SECONDS = 300L;
  static final long MAX_SECONDS = 99_999_999L;

  private Limits() {}

  static int bytes(JsonNode value) {
    return bytes(value.toString());
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Returns the value, or fails the state with States.DataLimitExceeded. */
  static JsonNode checked(String stateName, String what, JsonNode value) throws StateFailure {
    if (bytes(value) > DATA_BYTES) {
      throw new StateFailure(
          StateFailure.DATA_LIMIT,
          "The state '"
              + stateName
              + "' has "
              + what
              + " with a size exceeding the maximum number of bytes service limit ("
              + DATA_BYTES
              + ").");
    }
    return value;
  }
}
