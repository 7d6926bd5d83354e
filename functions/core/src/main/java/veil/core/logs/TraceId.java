package veil.core.logs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that the current invocation belongs to. All functions that one execution of a state
 * machine calls share it, and the execution itself names it, so it ties their logs together.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html">Tracing
 *     header</a>
 */
public final class TraceId {
  /** Lambda's runtimes leave the header of each invocation here. */
  private static final String HEADER_PROPERTY = "com.amazonaws.xray.traceHeader";

  private static final Pattern ROOT = Pattern.compile("(?:^|;)Root=([-0-9a-f]{1,64})(?:;|$)");

  private TraceId() {}

  /** Of the invocation that this process works on; empty outside of one. */
  public static Optional<String> current() {
    return of(System.getProperty(HEADER_PROPERTY, ""));
  }

  /** Of a header such as {@code Root=1-63441c4a-abcdef012345678912345678;Sampled=1}. */
  public static Optional<String> of(String header) {
    Matcher root = ROOT.matcher(header);
    return root.find() ? Optional.of(root.group(1)) : Optional.empty();
  }
}
