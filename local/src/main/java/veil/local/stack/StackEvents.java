package veil.local.stack;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import veil.local.gateway.AwsServiceException;
import veil.local.lambda.Functions;
import veil.local.s3.ObjectCreated;
import veil.local.template.StackModel.S3Trigger;

/**
 * Sends events on to functions.
 *
 * @param listener hears of those that a function cannot take
 */
record StackEvents(List<S3Trigger> triggers, Functions functions, StackListener listener) {

  /** Tells every function that waits for such an object, each one once. */
  void objectCreated(ObjectCreated created) {
    Map<String, List<S3Trigger>> byFunction =
        triggers.stream()
            .filter(t -> t.bucketName().equals(created.bucket()))
            .filter(t -> t.takes(created.eventName(), created.key()))
            .collect(Collectors.groupingBy(S3Trigger::functionName));
    byFunction.forEach(
        (function, taking) -> send(function, S3EventDocument.of(created, taking.getFirst().id())));
  }

  void send(String function, String event) {
    try {
      functions.send(function, event);
    } catch (AwsServiceException e) {
      listener.eventDropped(function, e.code(), event);
    }
  }
}
