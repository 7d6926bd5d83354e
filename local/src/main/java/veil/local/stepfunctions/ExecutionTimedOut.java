package veil.local.stepfunctions;

/** The machine's TimeoutSeconds passed: nothing in the machine may catch this. */
final class ExecutionTimedOut extends Exception {

  private static final long serialVersionUID = 1L;

  ExecutionTimedOut() {
    super("the execution ran longer than the machine's TimeoutSeconds");
  }
}
