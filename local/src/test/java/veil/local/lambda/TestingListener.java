package veil.local.lambda;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Remembers what functions did. */
final class TestingListener implements FunctionListener {

  final List<String> failures = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> dropped = new LinkedBlockingQueue<>();

  @Override
  public void log(String functionName, String line) {
    lines.add(functionName + " " + line);
  }

  @Override
  public void failed(String functionName, String errorType, String message) {
    failures.add(errorType);
  }

  @Override
  public void dropped(String functionName, String errorType, String eventJson) {
    dropped.add(functionName + " " + errorType + " " + eventJson);
  }

  /** What was written and not asked for yet. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  String nextLine() throws InterruptedException {
    return String.valueOf(lines.poll(30, TimeUnit.SECONDS));
  }

  String nextDropped() throws InterruptedException {
    return String.valueOf(dropped.poll(60, TimeUnit.SECONDS));
  }
}
