package veil.local.stack;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A stack in a JVM of its own, which tells the process of its function and then waits. */
final class StackInAProcess {

  private StackInAProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    StackSettings settings = StackSettings.of(Path.of(arguments[0]), Path.of(arguments[1]));
    try (VeilStack stack =
        VeilStack.start(
            settings, new StackListener() {}, StackConditions.of(TestingProject.noVideos()))) {
      System.out.println(
          "pid=" + stack.functions().invoke("EchoFunction", "\"pid\"").payloadJson());
      Thread.ofVirtual().start(() -> stack.functions().invoke("EchoFunction", "\"hang\""));
      new CountDownLatch(1).await();
    }
  }
}
