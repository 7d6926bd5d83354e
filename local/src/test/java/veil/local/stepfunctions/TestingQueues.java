package veil.local.stepfunctions;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import veil.local.gateway.AwsServiceException;

/** Remembers what is sent; refuses everything once it is told to. */
final class TestingQueues implements QueueSender {

  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private volatile Optional<String> refusal = Optional.empty();

  /** A message. */
  record Sent(String queueUrl, String body, int delaySeconds) {}

  void refuse(String errorCode) {
    refusal = Optional.of(errorCode);
  }

  List<Sent> sent() {
    return sent;
  }

  @Override
  public String send(String queueUrl, String messageBody, int delaySeconds)
      throws AwsServiceException {
    if (refusal.isPresent()) {
      throw new AwsServiceException(400, refusal.get(), "refused by the test");
    }
    sent.add(new Sent(queueUrl, messageBody, delaySeconds));
    return "message-" + sent.size();
  }
}
