package veil.local.stepfunctions;

import java.util.Objects;
import java.util.Optional;

/** A state failed: the error's name and its cause, as Retry and Catch see them. */
final class StateFailure extends Exception {

  static final String TIMEOUT = "States.Timeout";
  static final String TASK_FAILED = "States.TaskFailed";
  static final String QUERY_EVALUATION = "States.QueryEvaluationError";
  static final String DATA_LIMIT = "States.DataLimitExceeded";
  static final String NO_CHOICE = "States.NoChoiceMatched";
  static final String RUNTIME = "States.Runtime";

  private static final long serialVersionUID = 1L;

  private final String error;
  private final String field;

  private StateFailure(String error, String cause, String field) {
    super(Objects.requireNonNull(cause, "cause"));
    this.error = Objects.requireNonNull(error, "error");
    this.field = field;
  }

  StateFailure(String error, String cause) {
    this(error, cause, "");
  }

  /** An expression failed or gave nothing; the field is where it stands. */
  static StateFailure ofQuery(String field, String cause) {
    return new StateFailure(QUERY_EVALUATION, cause, field);
  }

  String error() {
    return error;
  }

  String cause() {
    return getMessage();
  }

  /** The field whose expression failed; empty for every other failure. */
  Optional<String> field() {
    return field.isEmpty() ? Optional.empty() : Optional.of(field);
  }
}
