package veil.local.stepfunctions;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A registered state machine.
 *
 * @param type STANDARD
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
    Instant createdAt) {}
