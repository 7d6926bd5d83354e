package veil.local.queues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.LoggedFailure;
import veil.local.lambda.FunctionAnswer;
import veil.local.lambda.FunctionInvoker;

/** Hands messages to functions, one batch after the other; what fails comes again by its time. */
public final class QueueDelivery implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final QueueService queues;
  private final FunctionInvoker functions;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Starts delivering. */
  public QueueDelivery(
      QueueService queues, FunctionInvoker functions, List<QueueTrigger> triggers) {
    this.queues = queues;
    this.functions = functions;
    triggers.forEach(trigger -> threads.execute(() -> deliver(trigger)));
  }

  /** Stops delivering. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(QueueTrigger trigger) {
    try {
      LocalQueue queue = queues.named(trigger.queueName());
      Duration hidden = Duration.ofSeconds(queue.spec().visibilitySeconds());
      while (!Thread.currentThread().isInterrupted()) {
        List<QueuedMessage> batch = queue.receive(trigger.batchSize(), hidden, PATIENCE);
        if (!batch.isEmpty()) {
          deliverGuarded(trigger, queue, batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The stack closes.
    } catch (AwsServiceException e) {
      throw new IllegalStateException(
          trigger.functionName() + " listens to a queue that is not there", e);
    }
  }

  /** One batch that cannot be delivered must not end the delivery of all that come after it. */
  private void deliverGuarded(QueueTrigger trigger, LocalQueue queue, List<QueuedMessage> batch) {
    try {
      deliver(trigger, queue, batch);
    } catch (RuntimeException e) {
      System.getLogger(QueueDelivery.class.getName())
          .log(
              Level.ERROR,
              "messages for " + trigger.functionName() + " come again: " + LoggedFailure.of(e));
    }
  }

  private void deliver(QueueTrigger trigger, LocalQueue queue, List<QueuedMessage> batch) {
    String arn = QueueService.arn(trigger.queueName());
    FunctionAnswer answer =
        functions.invoke(trigger.functionName(), MessageForm.event(batch, arn).toString());
    if (answer.failed()) {
      return;
    }
    Set<String> failed = trigger.reportsFailures() ? failures(answer, batch) : Set.of();
    batch.stream()
        .filter(message -> !failed.contains(message.id()))
        .forEach(message -> queue.delete(message.receipt()));
  }

  /** An answer that cannot be understood fails the whole batch, as the service has it. */
  private static Set<String> failures(FunctionAnswer answer, List<QueuedMessage> batch) {
    Set<String> ids = new HashSet<>();
    batch.forEach(message -> ids.add(message.id()));
    try {
      JsonNode failures = JSON.readTree(answer.payloadJson()).path("batchItemFailures");
      Set<String> named = new HashSet<>();
      for (JsonNode failure : failures) {
        named.add(failure.path("itemIdentifier").asText());
      }
      return ids.containsAll(named) ? named : ids;
    } catch (JsonProcessingException e) {
      return ids;
    }
  }
}
