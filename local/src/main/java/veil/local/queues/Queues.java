package veil.local.queues;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import veil.local.gateway.AwsServiceException;

/** The template's queues, each joined to the one that takes its dead letters. */
final class Queues {
  private final Map<String, LocalQueue> byName = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException where a queue's dead letters would go to one that is not there
   */
  Queues(List<QueueSpec> specs, Clock clock) {
    // Dead-letter queues first: the others send to them.
    specs.stream()
        .filter(spec -> spec.redrive().isEmpty())
        .forEach(spec -> byName.put(spec.name(), new LocalQueue(spec, Optional.empty(), clock)));
    for (QueueSpec spec : specs) {
      if (spec.redrive().isPresent()) {
        String name = spec.redrive().get().queueName();
        LocalQueue target = byName.get(name);
        if (target == null) {
          throw new IllegalArgumentException(spec.name() + ": no dead-letter queue " + name);
        }
        byName.put(spec.name(), new LocalQueue(spec, Optional.of(target), clock));
      }
    }
  }

  /**
   * The queue of that name, address or ARN.
   *
   * @throws AwsServiceException QueueDoesNotExist
   */
  LocalQueue named(String queue) throws AwsServiceException {
    String name = queue.substring(Math.max(queue.lastIndexOf('/'), queue.lastIndexOf(':')) + 1);
    LocalQueue found = byName.get(name);
    if (found == null) {
      throw new AwsServiceException(
          400, "QueueDoesNotExist", "The specified queue does not exist.");
    }
    return found;
  }

  /** The names that begin so, sorted. */
  List<String> namesFrom(String prefix) {
    return byName.keySet().stream().filter(name -> name.startsWith(prefix)).sorted().toList();
  }
}
