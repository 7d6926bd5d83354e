package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import veil.local.gateway.AwsServiceException;
import veil.local.lambda.FunctionInvoker;

/** Starts, keeps, stops and forgets executions; each runs on a virtual thread of its own. */
final class Executions implements AutoCloseable {

  /** Ended executions of one machine kept for describing; the oldest goes first. */
  static final int KEPT_PER_MACHINE = 1_000;

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final FunctionInvoker functions;
  private final QueueSender queues;
  private final Pause pause;
  private final Random random;
  private final ExecutionListener listener;
  private final Map<String, Execution> byArn = new LinkedHashMap<>();
  private final Map<String, Thread> threads = new LinkedHashMap<>();
  private boolean closed;

  Executions(
      FunctionInvoker functions,
      QueueSender queues,
      Pause pause,
      Random random,
      ExecutionListener listener) {
    this.functions = functions;
    this.queues = queues;
    this.pause = pause;
    this.random = random;
    this.listener = listener;
  }

  /**
   * Starts an execution; a second start with the same name and input while it runs gives the same,
   * unless the machine is Express, where each start is an execution of its own.
   *
   * @throws AwsServiceException ExecutionAlreadyExists
   */
  synchronized Execution start(StateMachine machine, String name, JsonNode input)
      throws AwsServiceException {
    String arn = machine.executionArn(name, UUID.randomUUID().toString());
    Execution known = byArn.get(arn);
    if (known != null) {
      if (known.running() && known.input().equals(input)) {
        return known;
      }
      throw Errors.of("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
    }
    if (closed) {
      throw new AwsServiceException(503, "ServiceUnavailable", "the service is shutting down");
    }
    forgetOldest(machine);
    Instant now = pause.now();
    Execution execution = new Execution(machine, arn, name, input, now);
    byArn.put(arn, execution);
    threads.put(arn, Thread.ofVirtual().name("execution " + name).start(() -> run(execution)));
    return execution;
  }

  /**
   * Runs an execution to its end, which its machine's timeout bounds.
   *
   * @throws AwsServiceException ServiceUnavailable, where the service or the caller stops it
   */
  Execution runToEnd(StateMachine machine, String name, JsonNode input) throws AwsServiceException {
    Thread thread;
    Execution execution;
    synchronized (this) {
      execution = start(machine, name, input);
      thread = threads.get(execution.arn());
    }
    try {
      thread.join();
    } catch (InterruptedException callerStops) {
      stop(execution, Optional.empty(), Optional.empty());
      Thread.currentThread().interrupt();
    }
    if (execution.status().equals("ABORTED")) {
      throw new AwsServiceException(503, "ServiceUnavailable", "the execution was stopped");
    }
    return execution;
  }

  private void forgetOldest(StateMachine machine) {
    List<Execution> ended =
        byArn.values().stream()
            .filter(one -> one.machine().arn().equals(machine.arn()) && !one.running())
            .toList();
    Iterator<Execution> oldest = ended.iterator();
    for (int excess = ended.size() - KEPT_PER_MACHINE + 1; excess > 0; excess--) {
      byArn.remove(oldest.next().arn());
    }
  }

  private void run(Execution execution) {
    listener.executionStarted(execution.arn());
    Trail trail = new Trail(execution, pause, 0);
    Run run = new Run(execution, functions, queues, pause, random, listener);
    try {
      MachineRunner runner =
          new MachineRunner(
              run, execution.machine().machine(), Scope.empty(), trail, Optional.empty());
      JsonNode output = runner.run(execution.input());
      execution.succeed(pause.now(), trail.lastId(), output);
    } catch (StateFailure failure) {
      execution.fail(pause.now(), trail.lastId(), failure);
    } catch (ExecutionTimedOut timedOut) {
      execution.timeOut(pause.now(), trail.lastId());
    } catch (InterruptedException stopped) {
      execution.abort(pause.now(), Optional.empty(), Optional.empty());
    } catch (RuntimeException | Error broken) {
      // An execution must never be left RUNNING without a thread.
      String cause = "The interpreter failed: " + broken;
      execution.fail(pause.now(), trail.lastId(), new StateFailure(StateFailure.RUNTIME, cause));
    } finally {
      ended(execution);
    }
  }

  private void ended(Execution execution) {
    synchronized (this) {
      threads.remove(execution.arn());
      if (execution.machine().express()) {
        byArn.remove(execution.arn()); // The service keeps no record of these either.
      }
    }
    listener.executionEnded(execution.arn(), execution.status());
  }

  synchronized Optional<Execution> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /** Executions of one machine, the latest first. */
  synchronized List<Execution> of(StateMachine machine) {
    List<Execution> own = new ArrayList<>();
    for (Execution execution : byArn.values()) {
      if (execution.machine().arn().equals(machine.arn())) {
        own.addFirst(execution);
      }
    }
    return own;
  }

  /** Ends an execution as ABORTED and interrupts its threads. */
  void stop(Execution execution, Optional<String> error, Optional<String> cause) {
    execution.abort(pause.now(), error, cause);
    Thread thread;
    synchronized (this) {
      thread = threads.get(execution.arn());
    }
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Stops every execution and waits, a bounded time, until their threads have ended. */
  @Override
  public void close() {
    List<Execution> all;
    List<Thread> running;
    synchronized (this) {
      closed = true;
      all = List.copyOf(byArn.values());
      running = List.copyOf(threads.values());
    }
    all.forEach(execution -> stop(execution, Optional.empty(), Optional.empty()));
    try {
      for (Thread thread : running) {
        thread.join(CLOSE_PATIENCE);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
