package veil.local.stepfunctions;

import java.util.Map;

/** States and where they start: a state machine, a branch or a Map's processor. */
record Machine(String startAt, Map<String, State> states) {}
