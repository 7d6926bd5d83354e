package veil.local.gateway;

/** The names under which the stack lives on one machine. */
public final class LocalNames {

  /** The only region. */
  public static final String REGION = "us-east-1";

  /** The only account. */
  public static final String ACCOUNT = "000000000000";

  /** The name of the stack. */
  public static final String STACK = "veil";

  private LocalNames() {}

  /**
   * The ARN of something in the only account and region.
   *
   * @param resource such as {@code function:NAME}, in the service's own form
   */
  public static String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, ACCOUNT, resource);
  }
}
