package veil.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the blur image's function once from its file tree, on a short clip, so that its JVM writes
 * down the classes it loaded. Arguments: the tree and the clip.
 */
public final class ImageTraining {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CACHE_OPTION = "-XX:AOTCache=";

  private ImageTraining() {}

  /** Trains; ends with 1 and one line where the function does not run. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toAbsolutePath();
    Path work = Files.createTempDirectory("veil-image-");
    try (TrialBlur trial = new TrialBlur(Path.of(arguments[1]), work)) {
      // The JVM has much to say of classes that it cannot keep.
      Path log = work.resolve("training.log");
      ProcessBuilder builder =
          new ProcessBuilder(command(root, work, "-XX:AOTCacheOutput="))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().clear();
      builder.environment().putAll(trial.environment());
      Process process = builder.start();
      try {
        trial.awaitReady(process, PATIENCE);
        FunctionAnswer answer = trial.blur();
        if (answer.failed() || !trial.published()) {
          throw new IllegalStateException(answer.payloadJson() + Files.readString(log));
        }
        // The cache is written when the process ends in good order.
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          throw new IllegalStateException("the function does not end");
        }
      } finally {
        process.destroyForcibly();
      }
    } finally {
      UnpackedCode.delete(work);
    }
  }

  /**
   * The image's own command, with paths as they are outside of the image.
   *
   * @param cacheOption what to do with the cache's file, as {@code -XX:AOTCache=}
   */
  static List<String> command(Path root, Path work, String cacheOption) throws IOException {
    List<String> command = new ArrayList<>(List.of(root.resolve("opt/java/bin/java").toString()));
    command.add("-Djava.io.tmpdir=" + work);
    for (String option : Files.readAllLines(root.resolve("var/task/java.options"))) {
      if (option.startsWith(CACHE_OPTION)) {
        command.add(cacheOption + root + option.substring(CACHE_OPTION.length()));
      } else if (!option.startsWith("#")) {
        command.add(
            option
                .replace("/var/task/", root + "/var/task/")
                .replace("/opt/javacpp", root + "/opt/javacpp"));
      }
    }
    command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    command.add("io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest");
    return command;
  }
}
