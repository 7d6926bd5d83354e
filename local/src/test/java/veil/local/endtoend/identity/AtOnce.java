package veil.local.endtoend.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks many things at the same moment. */
final class AtOnce {
  private AtOnce() {}

  /** The answers, in the order of the questions. */
  static <Q, A> List<A> ask(List<Q> questions, Function<Q, A> asking)
      throws InterruptedException, ExecutionException {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<A>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Q question : questions) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return asking.apply(question);
                }));
      }
      start.countDown();
      List<A> answers = new ArrayList<>();
      for (Future<A> answer : running) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
