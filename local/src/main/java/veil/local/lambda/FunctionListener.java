package veil.local.lambda;

/** Hears what functions do. Calls come from several threads and must return at once. */
public interface FunctionListener {

  /** A process wrote a line. */
  void log(String functionName, String line);

  /** An invocation failed. */
  void failed(String functionName, String errorType, String message);

  /** An event that no attempt could deliver. */
  void dropped(String functionName, String errorType, String eventJson);
}
