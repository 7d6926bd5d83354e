package veil.local.queues;

import java.time.Instant;
import java.util.Optional;

/**
 * A message as it lies in a queue.
 *
 * @param receipt names the latest receipt of it; a receipt before that no longer deletes it
 * @param visibleAt when it can be received
 */
record QueuedMessage(
    String id,
    String body,
    Instant sentAt,
    Instant visibleAt,
    int receiveCount,
    Optional<Instant> firstReceivedAt,
    String receipt) {

  QueuedMessage received(Instant now, Instant hiddenUntil, String newReceipt) {
    return new QueuedMessage(
        id,
        body,
        sentAt,
        hiddenUntil,
        receiveCount + 1,
        Optional.of(firstReceivedAt.orElse(now)),
        newReceipt);
  }

  QueuedMessage hiddenUntil(Instant moment) {
    return new QueuedMessage(id, body, sentAt, moment, receiveCount, firstReceivedAt, receipt);
  }
}
