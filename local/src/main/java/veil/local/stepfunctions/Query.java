package veil.local.stepfunctions;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** One JSONata expression, without its delimiters, and the field it stands in. */
record Query(String expression, String field) {

  private static final long TIMEOUT_MILLIS = 5_000;
  private static final int MAX_DEPTH = 300;

  /** Refuses what does not parse. */
  Query {
    try {
      Jsonata.jsonata(expression);
    } catch (RuntimeException broken) {
      throw new InvalidDefinitionException(
          "field '" + field + "': not a JSONata expression: " + broken.getMessage());
    }
  }

  /**
   * The expression's value.
   *
   * @throws StateFailure States.QueryEvaluationError where it fails or gives nothing
   */
  JsonNode evaluate(Bindings bindings) throws StateFailure {
    // Put into an object, "undefined" leaves the key out and differs from JSON's null. Parsed anew
    // each time: in the library an expression keeps the variables of its last evaluation and shows
    // them to the next one, which may be another user's.
    Jsonata jsonata = Jsonata.jsonata("{\"value\":(" + expression + "\n)}");
    jsonata.setValidateInput(false);
    Jsonata.Frame frame = jsonata.createFrame();
    frame.setRuntimeBounds(TIMEOUT_MILLIS, MAX_DEPTH);
    JsonataFunctions.bind(frame);
    bindings.variables().forEach((name, value) -> bindIfNamed(frame, name, value));
    bindIfNamed(frame, "states", bindings.states());
    try {
      Object answer = jsonata.evaluate(null, frame);
      if (answer instanceof Map<?, ?> wrapped && wrapped.containsKey("value")) {
        return JsonValues.fromJsonata(wrapped.get("value"));
      }
    } catch (JException failed) {
      throw failure("threw an error: " + failed.getError() + ": " + failed.getMessage());
    } catch (RuntimeException | StackOverflowError failed) {
      throw failure("threw an error: " + failed.getMessage());
    }
    throw failure("returned nothing (undefined).");
  }

  /** Carries over only what the text speaks of: payloads are long, and most expressions short. */
  private void bindIfNamed(Jsonata.Frame frame, String name, JsonNode value) {
    if (expression.contains("$" + name)) {
      frame.bind(name, JsonValues.toJsonata(value));
    }
  }

  private StateFailure failure(String what) {
    return StateFailure.ofQuery(
        field,
        "The JSONata expression '"
            + expression
            + "' specified for the field '"
            + field
            + "' "
            + what);
  }
}
