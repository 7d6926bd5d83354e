package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * One event of an execution's history (API reference, HistoryEvent).
 *
 * @param detailsName the member that holds the details, such as taskFailedEventDetails; empty for
 *     none
 */
record HistoryEvent(
    long id, long previousId, String type, Instant at, String detailsName, ObjectNode details) {

  private static final List<String> DATA =
      List.of(
          "input",
          "inputDetails",
          "output",
          "outputDetails",
          "parameters",
          "assignedVariables",
          "assignedVariablesDetails");

  ObjectNode toJson(boolean withData) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("timestamp", Timestamps.seconds(at));
    json.put("type", type);
    json.put("id", id);
    json.put("previousEventId", previousId);
    if (!detailsName.isEmpty()) {
      json.set(detailsName, withData ? details : details.deepCopy().without(DATA));
    }
    return json;
  }
}
