package veil.local.endtoend.identity;

import com.sun.net.httpserver.HttpHandler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Measures at the door how long services are at work for one flow. Time during which several are at
 * work at once counts once; what it takes to reach the door is not theirs.
 */
final class CallTimes implements UnaryOperator<HttpHandler> {
  private final List<Span> spans = new ArrayList<>();
  private long arrivalNanos;

  private record Span(long beginNanos, long endNanos) {}

  @Override
  public HttpHandler apply(HttpHandler door) {
    return exchange -> {
      boolean service = ServiceCalls.name(exchange).isPresent();
      long begin = System.nanoTime();
      if (exchange.getRequestURI().getPath().startsWith("/_api/")) {
        arrived(begin);
      }
      try {
        door.handle(exchange);
      } finally {
        if (service) {
          add(new Span(begin, System.nanoTime()));
        }
      }
    };
  }

  /** When the latest request to the API itself came to the door, on System.nanoTime's clock. */
  synchronized long arrivalNanos() {
    return arrivalNanos;
  }

  private synchronized void arrived(long nanos) {
    arrivalNanos = nanos;
  }

  private synchronized void add(Span span) {
    spans.add(span);
  }

  /** Nanoseconds in which at least one service was at work since the last time this was asked. */
  synchronized long drainNanos() {
    spans.sort(Comparator.comparingLong(Span::beginNanos));
    long total = 0;
    long covered = Long.MIN_VALUE;
    for (Span span : spans) {
      long begin = Math.max(span.beginNanos(), covered);
      total += Math.max(0, span.endNanos() - begin);
      covered = Math.max(covered, span.endNanos());
    }
    spans.clear();
    return total;
  }
}
