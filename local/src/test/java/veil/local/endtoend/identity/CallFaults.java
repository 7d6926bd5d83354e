package veil.local.endtoend.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Gives one call of a flow a bad moment, chosen by its number. The error is one that nobody tries
 * again, so that the flow has to deal with it.
 */
final class CallFaults implements UnaryOperator<HttpHandler> {
  private final List<String> calls = new ArrayList<>();
  private Moment moment = Moment.BEFORE;
  private int failing = Integer.MAX_VALUE;
  private Set<String> broken = Set.of();
  private boolean listening;

  /** Whether the service has done what it was asked when it fails. */
  enum Moment {
    BEFORE,
    AFTER
  }

  /** From now on counts calls and fails the one of this number, from 1. */
  synchronized void failCall(int number, Moment when) {
    calls.clear();
    failing = number;
    moment = when;
    listening = true;
  }

  /** From now on fails every call of these names, before it does anything. */
  synchronized void breakServices(String... names) {
    broken = Set.of(names);
  }

  /** Ends all bad moments and tells the calls since the last {@link #failCall}. */
  synchronized List<String> heal() {
    failing = Integer.MAX_VALUE;
    broken = Set.of();
    listening = false;
    return List.copyOf(calls);
  }

  @Override
  public HttpHandler apply(HttpHandler door) {
    return exchange -> {
      Optional<Moment> fault = ServiceCalls.name(exchange).flatMap(this::next);
      if (fault.isEmpty()) {
        door.handle(exchange);
        return;
      }
      if (fault.get() == Moment.AFTER) {
        door.handle(new HeldExchange(exchange));
      }
      refuse(exchange);
    };
  }

  private synchronized Optional<Moment> next(String call) {
    if (broken.contains(call)) {
      return Optional.of(Moment.BEFORE);
    }
    if (!listening) {
      return Optional.empty();
    }
    calls.add(call);
    return calls.size() == failing ? Optional.of(moment) : Optional.empty();
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean json = exchange.getRequestHeaders().containsKey("X-Amz-Target");
      byte[] body =
          (json
                  ? "{\"__type\":\"AccessDeniedException\",\"message\":\"a bad moment\"}"
                  : "<Error><Code>AccessDenied</Code><Message>a bad moment</Message></Error>")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("x-amzn-ErrorType", "AccessDeniedException");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(json ? 400 : 403, head ? -1 : body.length);
      if (!head) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(body);
        }
      }
    }
  }
}
