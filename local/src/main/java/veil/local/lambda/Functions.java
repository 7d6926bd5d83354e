package veil.local.lambda;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import veil.local.gateway.AwsServiceException;

/** Lambda on this machine: all functions, invoked with an answer or as events. */
public final class Functions implements FunctionInvoker, AutoCloseable {

  /** Lambda's limit for an event that nobody waits for. */
  static final int EVENT_LIMIT_BYTES = 1024 * 1024;

  /** Events on their way at a time; Lambda holds more, and no laptop needs to. */
  private static final int EVENTS = 1000;

  private final Map<String, FunctionPool> pools;
  private final FunctionListener listener;
  private final List<Duration> retryDelays;
  private final Semaphore eventPlaces = new Semaphore(EVENTS);
  private final ExecutorService events = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Functions without processes; those start when they are needed.
   *
   * @param endpoint the front door, for the functions' own AWS clients
   * @param workFolder for temporary files
   * @param retryDelays the waits before an event's second and third attempt
   */
  public Functions(
      List<FunctionSpec> functions,
      URI endpoint,
      Path workFolder,
      FunctionListener listener,
      List<Duration> retryDelays,
      Clock clock) {
    this.listener = listener;
    this.retryDelays = List.copyOf(retryDelays);
    Surroundings surroundings =
        new Surroundings(endpoint, workFolder, clock, new CacheRecordings());
    this.pools =
        functions.stream()
            .map(f -> new FunctionPool(f, surroundings, listener))
            .collect(Collectors.toUnmodifiableMap(p -> p.function().name(), Function.identity()));
  }

  /**
   * Starts a process of each of these functions in the background, in this order.
   *
   * @param names those of functions that are here
   * @param atOnce how many may boot at a time
   * @return done when each of them is up, or has failed to start
   */
  public CompletableFuture<Void> warmUp(List<String> names, int atOnce) {
    Queue<FunctionPool> cold = new ConcurrentLinkedQueue<>();
    names.forEach(name -> cold.add(pools.get(name)));
    return CompletableFuture.allOf(
        Stream.generate(() -> CompletableFuture.runAsync(() -> warmUp(cold), events))
            .limit(Math.min(atOnce, names.size()))
            .toArray(CompletableFuture[]::new));
  }

  private void warmUp(Queue<FunctionPool> cold) {
    try {
      for (FunctionPool pool = cold.poll(); pool != null; pool = cold.poll()) {
        try {
          pool.warmUp();
        } catch (IOException e) {
          listener.log(pool.function().name(), "cannot start yet: " + e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The stack closes.
    }
  }

  @Override
  public FunctionAnswer invoke(String functionNameOrArn, String payloadJson) {
    try {
      return call(functionNameOrArn, payloadJson);
    } catch (AwsServiceException e) {
      return Failures.answer("Lambda." + e.code(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Failures.answer("Lambda.ServiceException", "interrupted");
    }
  }

  /** Invokes with the service's own errors as exceptions, as its API has them. */
  FunctionAnswer call(String functionNameOrArn, String payloadJson)
      throws AwsServiceException, InterruptedException {
    FunctionPool pool = pool(functionNameOrArn);
    refuseLong(payloadJson, RuntimeApi.PAYLOAD_LIMIT_BYTES);
    Optional<FunctionAnswer> answer = pool.invoke(payloadJson);
    return answer.orElseThrow(Functions::tooMany);
  }

  /**
   * Takes an event and runs it in the background, again where it fails, as Lambda does.
   *
   * @throws AwsServiceException where the function is not here, or too many events wait already
   */
  public void send(String functionNameOrArn, String eventJson) throws AwsServiceException {
    FunctionPool pool = pool(functionNameOrArn);
    refuseLong(eventJson, EVENT_LIMIT_BYTES);
    if (!eventPlaces.tryAcquire()) {
      throw tooMany();
    }
    events.execute(
        () -> {
          try {
            deliver(pool, eventJson);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The stack closes, and its events with it.
          } finally {
            eventPlaces.release();
          }
        });
  }

  /** Ends events and processes. */
  @Override
  public void close() {
    events.shutdownNow();
    try (ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor()) {
      pools.values().forEach(pool -> closing.execute(pool::close));
    }
    try {
      events.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(FunctionPool pool, String eventJson) throws InterruptedException {
    FunctionSpec function = pool.function();
    for (int attempt = 0; ; attempt++) {
      Optional<FunctionAnswer> answer = pool.deliver(eventJson);
      if (answer.isPresent() && !answer.get().failed()) {
        return;
      }
      if (answer.isEmpty() || attempt >= function.retryAttempts()) {
        String errorType = answer.flatMap(FunctionAnswer::errorType).orElse("EventAgeExceeded");
        listener.dropped(function.name(), errorType, eventJson);
        return;
      }
      Thread.sleep(retryDelays.get(Math.min(attempt, retryDelays.size() - 1)));
    }
  }

  private FunctionPool pool(String nameOrArn) throws AwsServiceException {
    String name = nameOrArn;
    int marker = name.indexOf(":function:");
    if (marker >= 0) {
      name = name.substring(marker + ":function:".length());
    }
    int qualifier = name.indexOf(':');
    FunctionPool pool = pools.get(qualifier < 0 ? name : name.substring(0, qualifier));
    if (pool == null) {
      throw new AwsServiceException(
          404, "ResourceNotFoundException", "Function not found: " + nameOrArn);
    }
    return pool;
  }

  private static AwsServiceException tooMany() {
    return new AwsServiceException(429, "TooManyRequestsException", "Rate Exceeded.");
  }

  private static void refuseLong(String payload, int limitBytes) throws AwsServiceException {
    int length = payload.getBytes(StandardCharsets.UTF_8).length;
    if (length > limitBytes) {
      throw new AwsServiceException(
          413,
          "RequestTooLargeException",
          length + " byte payload is too large (limit " + limitBytes + " bytes)");
    }
  }
}
