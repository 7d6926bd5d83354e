package veil.local.template;

/** The names under which the stack lives on one machine. */
public final class LocalNames {

  /** The only region. */
  public static final String REGION = "us-east-1";

  /** The only account. */
  public static final String ACCOUNT = "000000000000";

  /** The name of the stack. */
  public static final String STACK = "veil";

  private LocalNames() {}
}
