package veil.local.command;

import veil.local.stack.StackListener;

/** Shows what functions log and which way executions go, a line each. */
record FunctionLogs(Terminal terminal) implements StackListener {
  @Override
  public void functionLog(String functionName, String line) {
    terminal.messages().println(functionName + "  " + line);
  }

  @Override
  public void functionFailed(String functionName, String errorType, String message) {
    terminal.messages().println(functionName + "  failed with " + errorType + ": " + message);
  }

  @Override
  public void eventDropped(String functionName, String errorType, String eventJson) {
    terminal.messages().println(functionName + "  event dropped after " + errorType);
  }

  @Override
  public void modelFetchBegan(String packageName) {
    terminal.say("fetching the face model (" + packageName + "), once");
  }

  @Override
  public void executionStarted(String executionArn) {
    terminal.messages().println(executionArn + "  started");
  }

  @Override
  public void stateEntered(String executionArn, String state) {
    terminal.messages().println(executionArn + "  " + state);
  }

  @Override
  public void executionEnded(String executionArn, String status) {
    terminal.messages().println(executionArn + "  " + status);
  }
}
