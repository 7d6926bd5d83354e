package veil.local.stack;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Remembers what a stack tells. */
final class TestingFollower implements StackListener {

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Override
  public void functionLog(String functionName, String line) {
    heard.add(functionName + " " + line);
  }

  @Override
  public void stateEntered(String executionArn, String state) {
    heard.add("entered " + state);
  }

  @Override
  public void executionEnded(String executionArn, String status) {
    heard.add("ended " + status);
  }

  /** The next thing heard that holds a text; fails after a minute of silence. */
  String await(String text) throws InterruptedException {
    while (true) {
      String next = heard.poll(60, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was heard of: " + text);
      }
      if (next.contains(text)) {
        return next;
      }
    }
  }
}
