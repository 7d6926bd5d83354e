package veil.local.gateway;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * How a failure is named in logs. What an exception says may repeat what stood in a request, so
 * that its words stay out, and its causes' too.
 */
public final class LoggedFailure {
  private LoggedFailure() {}

  /**
   * The class of the innermost cause, and where in the code it was thrown, such as {@code
   * java.io.IOException at veil.local.tables.TableDatabase.running(TableDatabase.java:111)}.
   */
  public static String of(Throwable error) {
    Throwable innermost =
        Stream.iterate(error, Objects::nonNull, Throwable::getCause)
            .reduce((_, cause) -> cause)
            .orElse(error);
    String name = innermost.getClass().getName();
    return Stream.of(innermost.getStackTrace())
        .findFirst()
        .map(frame -> name + " at " + frame)
        .orElse(name);
  }
}
