package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Runs branches side by side; the first failure stops the others. */
final class Branches {

  private Branches() {}

  /** The branches' outputs in their order; returns only once every branch has ended. */
  static List<JsonNode> run(List<Callable<JsonNode>> branches, int concurrency)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    Semaphore places = new Semaphore(concurrency);
    List<Future<JsonNode>> running = new ArrayList<>();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      CompletionService<JsonNode> ended = new ExecutorCompletionService<>(threads);
      for (Callable<JsonNode> branch : branches) {
        running.add(ended.submit(() -> inPlace(places, branch)));
      }
      for (int i = 0; i < branches.size(); i++) {
        output(ended.take());
      }
      List<JsonNode> outputs = new ArrayList<>();
      for (Future<JsonNode> branch : running) {
        outputs.add(output(branch));
      }
      return outputs;
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }

  private static JsonNode inPlace(Semaphore places, Callable<JsonNode> branch) throws Exception {
    places.acquire();
    try {
      return branch.call();
    } finally {
      places.release();
    }
  }

  private static JsonNode output(Future<JsonNode> branch)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    try {
      return branch.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case StateFailure failure -> throw failure;
        case ExecutionTimedOut timedOut -> throw timedOut;
        case InterruptedException stopped -> throw stopped;
        default -> throw new IllegalStateException("a branch failed", failed.getCause());
      }
    }
  }
}
