package veil.identity.cleanup;

import com.fasterxml.jackson.databind.JsonNode;
import veil.core.payloads.Required;

/**
 * A step of an undo that failed again and again and is left to the clean-up queue.
 *
 * @param input what the step's own function is asked
 */
public record CleanUpTask(Kind task, JsonNode input) {
  /** The steps, each done by the function of that name; DELETE_USER by all that delete-user has. */
  public enum Kind {
    DELETE_FACES,
    DELETE_IMAGES,
    RELEASE_USER,
    DELETE_USER
  }

  public CleanUpTask {
    Required.field("task", task);
    Required.field("input", input);
  }
}
