package veil.local.stepfunctions;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A registered state machine.
 *
 * @param type STANDARD or EXPRESS
 * @param definition the text it was registered with
 * @param timeoutSeconds how long an execution may run
 */
record StateMachine(
    String arn,
    String name,
    String type,
    String definition,
    Machine machine,
    OptionalLong timeoutSeconds,
    Instant createdAt) {

  static final String STANDARD = "STANDARD";
  static final String EXPRESS = "EXPRESS";

  boolean express() {
    return type.equals(EXPRESS);
  }

  /**
   * The ARN of an execution. Two Express executions may have one name, so theirs ends in a text of
   * its own.
   */
  String executionArn(String executionName, String unique) {
    return express()
        ? arn.replace(":stateMachine:", ":express:") + ":" + executionName + ":" + unique
        : arn.replace(":stateMachine:", ":execution:") + ":" + executionName;
  }
}
