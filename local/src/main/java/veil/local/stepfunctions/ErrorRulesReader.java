package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Reads Retry and Catch. */
final class ErrorRulesReader {

  private static final Set<String> RETRY_FIELDS =
      Set.of(
          "ErrorEquals",
          "IntervalSeconds",
          "MaxAttempts",
          "BackoffRate",
          "MaxDelaySeconds",
          "JitterStrategy");
  private static final Set<String> CATCH_FIELDS = Set.of("ErrorEquals", "Next", "Assign", "Output");
  private static final Set<String> RESERVED =
      Set.of(
          "States.ALL",
          "States.Timeout",
          "States.TaskFailed",
          "States.Permissions",
          "States.QueryEvaluationError",
          "States.DataLimitExceeded",
          "States.NoChoiceMatched",
          "States.BranchFailed",
          "States.Runtime",
          "States.ItemReaderFailed",
          "States.ResultWriterFailed",
          "States.ExceedToleratedFailureThreshold",
          "States.HeartbeatTimeout",
          "States.IntrinsicFailure",
          "States.ParameterPathFailure",
          "States.ResultPathMatchFailure",
          "States.Http.Socket");
  private static final long MAX_DELAY_SECONDS = 31_622_400L;

  private ErrorRulesReader() {}

  static ErrorRules read(FieldReader state) {
    List<ErrorRules.Retrier> retriers = new ArrayList<>();
    List<ErrorRules.Catcher> catchers = new ArrayList<>();
    if (state.has("Retry")) {
      List<JsonNode> entries = state.array("Retry", true);
      for (int i = 0; i < entries.size(); i++) {
        String where = state.where() + ": Retry[" + i + "]";
        FieldReader entry = new FieldReader(where, entries.get(i), RETRY_FIELDS);
        retriers.add(retrier(entry, i == entries.size() - 1));
      }
    }
    if (state.has("Catch")) {
      List<JsonNode> entries = state.array("Catch", true);
      for (int i = 0; i < entries.size(); i++) {
        String where = state.where() + ": Catch[" + i + "]";
        FieldReader entry = new FieldReader(where, entries.get(i), CATCH_FIELDS);
        List<String> errors = errors(entry, i == entries.size() - 1);
        catchers.add(new ErrorRules.Catcher(errors, entry.text("Next"), entry.effect()));
      }
    }
    return new ErrorRules(retriers, catchers);
  }

  private static ErrorRules.Retrier retrier(FieldReader entry, boolean last) {
    List<String> errors = errors(entry, last);
    long interval = entry.wholeNumber("IntervalSeconds", 1, Limits.MAX_SECONDS).orElse(1);
    OptionalLong most = entry.wholeNumber("MaxDelaySeconds", 1, MAX_DELAY_SECONDS);
    if (most.isPresent() && most.getAsLong() <= interval) {
      throw entry.problem("MaxDelaySeconds", "must be greater than IntervalSeconds");
    }
    double backoff = 2.0;
    if (entry.has("BackoffRate")) {
      backoff = entry.get("BackoffRate").doubleValue();
      if (!entry.get("BackoffRate").isNumber() || backoff < 1.0) {
        throw entry.problem("BackoffRate", "must be a number of at least 1");
      }
    }
    if (entry.has("JitterStrategy")) {
      entry.only("JitterStrategy", Set.of("FULL", "NONE"));
    }
    boolean full = entry.optionalText("JitterStrategy").filter("FULL"::equals).isPresent();
    int attempts = (int) entry.wholeNumber("MaxAttempts", 0, Limits.MAX_SECONDS).orElse(3);
    return new ErrorRules.Retrier(errors, interval, attempts, backoff, most, full);
  }

  private static List<String> errors(FieldReader entry, boolean last) {
    List<String> names = new ArrayList<>();
    for (JsonNode name : entry.array("ErrorEquals", false)) {
      if (!name.isTextual() || name.textValue().isEmpty()) {
        throw entry.problem("ErrorEquals", "must hold names of errors");
      }
      if (name.textValue().startsWith("States.") && !RESERVED.contains(name.textValue())) {
        throw entry.problem("ErrorEquals", "has the unknown error '" + name.textValue() + "'");
      }
      names.add(name.textValue());
    }
    if (names.contains("States.ALL") && (names.size() > 1 || !last)) {
      throw entry.problem("ErrorEquals", "may hold States.ALL only alone and in the last entry");
    }
    return List.copyOf(names);
  }
}
