package veil.local.stepfunctions;

/** A definition that this interpreter does not run; the message names the state and the field. */
public final class InvalidDefinitionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The message is one line: where, what, what to do. */
  public InvalidDefinitionException(String message) {
    super(message);
  }
}
