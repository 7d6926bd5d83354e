package veil.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** Answers in place of functions that could not give their own. */
final class Failures {

  private Failures() {}

  static FunctionAnswer answer(String errorType, String message) {
    return new FunctionAnswer(Optional.of(errorType), json(errorType, message));
  }

  static String json(String errorType, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("errorMessage", message)
        .put("errorType", errorType)
        .toString();
  }
}
