package veil.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A function that does what its event's word says. Runs in a process of its own, with nothing but
 * this class and Lambda's runtime.
 */
public final class TestingHandler implements RequestStreamHandler {

  /** Made by Lambda's runtime. */
  public TestingHandler() {
    if (System.getenv("BROKEN") != null) {
      throw new IllegalStateException("cannot be made");
    }
    System.out.println("made");
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    System.out.println("got " + event);
    String answer =
        switch (event.replace("\"", "")) {
          case "pid" -> Long.toString(ProcessHandle.current().pid());
          case "variable" -> "\"" + System.getenv("GREETING") + "\"";
          case "context" ->
              "\"%s %s %d\""
                  .formatted(
                      context.getFunctionName(),
                      context.getInvokedFunctionArn(),
                      context.getMemoryLimitInMB());
          case "temporary" -> {
            Path file = Files.createTempFile("left", "behind");
            yield "\"" + file + "\"";
          }
          case "throw" -> throw new TestingFailure("as told");
          case "exit" -> {
            Runtime.getRuntime().halt(3);
            yield "";
          }
          case "hang" -> hang();
          case "long" -> "\"" + "x".repeat(7 * 1024 * 1024) + "\"";
          default -> event;
        };
    output.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static String hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "";
  }

  /** What the function throws when told to. */
  public static final class TestingFailure extends IOException {
    private static final long serialVersionUID = 1L;

    TestingFailure(String message) {
      super(message);
    }
  }
}
