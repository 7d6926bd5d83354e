package veil.local.queues;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A standard queue in memory; thread-safe. */
final class LocalQueue {
  /** The service's limit of messages in flight, here of all: nothing grows without end. */
  static final int MOST_MESSAGES = 120_000;

  private final QueueSpec spec;
  private final Optional<LocalQueue> deadLetters;
  private final Clock clock;
  private final Map<String, QueuedMessage> messages = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  LocalQueue(QueueSpec spec, Optional<LocalQueue> deadLetters, Clock clock) {
    this.spec = spec;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  QueueSpec spec() {
    return spec;
  }

  /**
   * @return the message's id, or empty where the queue is full
   */
  Optional<String> send(String body, Duration delay) {
    lock.lock();
    try {
      forgetOld();
      if (messages.size() >= MOST_MESSAGES) {
        return Optional.empty();
      }
      Instant now = clock.instant();
      String id = UUID.randomUUID().toString();
      messages.put(id, new QueuedMessage(id, body, now, now.plus(delay), 0, Optional.empty(), ""));
      arrived.signalAll();
      return Optional.of(id);
    } finally {
      lock.unlock();
    }
  }

  /** Receives up to so many messages, waiting for the first one at most so long. */
  List<QueuedMessage> receive(int most, Duration hidden, Duration patience)
      throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      while (true) {
        List<QueuedMessage> found = take(most, hidden);
        if (!found.isEmpty() || nanos <= 0) {
          return found;
        }
        // Hidden messages come back by time alone, so that waiting for arrivals is not enough.
        long step = Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(200));
        nanos -= step - Math.max(0, arrived.awaitNanos(step));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Deletes by receipt; false where the message is gone or was received again since. */
  boolean delete(String receipt) {
    lock.lock();
    try {
      return messages.values().removeIf(message -> message.receipt().equals(receipt));
    } finally {
      lock.unlock();
    }
  }

  /** Hides a received message for so long from now; false where its receipt is none any more. */
  boolean hide(String receipt, Duration hidden) {
    lock.lock();
    try {
      for (Map.Entry<String, QueuedMessage> entry : messages.entrySet()) {
        if (entry.getValue().receipt().equals(receipt)) {
          entry.setValue(entry.getValue().hiddenUntil(clock.instant().plus(hidden)));
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  void purge() {
    lock.lock();
    try {
      messages.clear();
    } finally {
      lock.unlock();
    }
  }

  /** How many can be received now; how many are hidden. */
  Counts counts() {
    lock.lock();
    try {
      forgetOld();
      Instant now = clock.instant();
      int visible =
          (int) messages.values().stream().filter(m -> !m.visibleAt().isAfter(now)).count();
      return new Counts(visible, messages.size() - visible);
    } finally {
      lock.unlock();
    }
  }

  record Counts(int visible, int hidden) {}

  private List<QueuedMessage> take(int most, Duration hidden) {
    forgetOld();
    Instant now = clock.instant();
    List<QueuedMessage> taken = new ArrayList<>();
    for (QueuedMessage message : List.copyOf(messages.values())) {
      if (taken.size() == most) {
        break;
      }
      if (message.visibleAt().isAfter(now)) {
        continue;
      }
      if (isSpent(message)) {
        messages.remove(message.id());
        deadLetters.orElseThrow().send(message.body(), Duration.ZERO);
        continue;
      }
      QueuedMessage received =
          message.received(now, now.plus(hidden), UUID.randomUUID().toString());
      messages.put(message.id(), received);
      taken.add(received);
    }
    return taken;
  }

  private boolean isSpent(QueuedMessage message) {
    return deadLetters.isPresent()
        && message.receiveCount() >= spec.redrive().orElseThrow().maxReceiveCount();
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minusSeconds(spec.retentionSeconds());
    messages.values().removeIf(message -> message.sentAt().isBefore(oldest));
  }
}
