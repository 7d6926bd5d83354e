package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One line of events in a history: each branch has its own, so previousEventId tells the story. */
final class Trail {

  private final Execution execution;
  private final Pause pause;
  private long lastId;

  Trail(Execution execution, Pause pause, long lastId) {
    this.execution = execution;
    this.pause = pause;
    this.lastId = lastId;
  }

  long lastId() {
    return lastId;
  }

  /** A line that begins at this one's end. */
  Trail branch() {
    return new Trail(execution, pause, lastId);
  }

  /** Goes on after the later of two lines. */
  void join(Trail branch) {
    lastId = Math.max(lastId, branch.lastId);
  }

  /** The event's details go into the member that the type names. */
  void add(String type, ObjectNode details) throws StateFailure, InterruptedException {
    String member = Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
    add(type, member, details);
  }

  void add(String type, String detailsName, ObjectNode details)
      throws StateFailure, InterruptedException {
    lastId = execution.append(lastId, type, pause.now(), detailsName, details);
  }

  /** An event that has nothing more to say. */
  void add(String type) throws StateFailure, InterruptedException {
    add(type, "", Details.none());
  }
}
