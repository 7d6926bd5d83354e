package veil.local.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures the blur function from the image's file tree: its start, a first and a second clip, and
 * the memory at its peak. Arguments: the tree, a clip, the number of starts, and a native
 * executable of the same function, where there is one to compare.
 */
final class ImageFigures {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double NANOS_PER_MILLI = 1e6;

  private ImageFigures() {}

  /** Prints one line a way to start. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toAbsolutePath();
    Path clip = Path.of(arguments[1]);
    int starts = Integer.parseInt(arguments[2]);
    Path work = Files.createTempDirectory("veil-figures-");
    try {
      print("JVM with its cache", ImageTraining.command(root, work, "-XX:AOTCache="), clip, starts);
      print(
          "JVM without", ImageTraining.command(root, work, "-Dveil.without.cache="), clip, starts);
      if (arguments.length > 3) {
        List<String> natively =
            List.of(
                Path.of(arguments[3]).toAbsolutePath().toString(),
                "-Xmx800m",
                "-Djava.io.tmpdir=" + work,
                "-Dorg.bytedeco.javacpp.cachedir=" + root.resolve("opt/javacpp"),
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
        print("native", natively, clip, starts);
      }
    } finally {
      UnpackedCode.delete(work);
    }
  }

  private static void print(String name, List<String> command, Path clip, int starts)
      throws Exception {
    List<double[]> runs = new ArrayList<>();
    for (int i = 0; i <= starts; i++) {
      double[] run = run(command, clip);
      if (i > 0) { // The first one fills the page cache.
        runs.add(run);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "blur-faces, %s: first event asked for after %.0f ms; first clip %.0f ms, second %.0f ms;"
            + " peak memory %.0f MB; medians of %d starts%n",
        name,
        median(runs, 0),
        median(runs, 1),
        median(runs, 2),
        median(runs, 3),
        starts);
  }

  private static double[] run(List<String> command, Path clip) throws Exception {
    Path work = Files.createTempDirectory("veil-figures-");
    try (TrialBlur trial = new TrialBlur(clip, work)) {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().clear();
      builder.environment().putAll(trial.environment());
      long started = System.nanoTime();
      Process process = builder.start();
      try {
        trial.awaitReady(process, PATIENCE);
        double ready = (System.nanoTime() - started) / NANOS_PER_MILLI;
        double first = blurMillis(trial);
        double second = blurMillis(trial);
        return new double[] {ready, first, second, FunctionFigures.peakKilobytes(process) / 1024.0};
      } finally {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
      }
    } finally {
      UnpackedCode.delete(work);
    }
  }

  private static double blurMillis(TrialBlur trial) throws Exception {
    long started = System.nanoTime();
    FunctionAnswer answer = trial.blur();
    if (answer.failed()) {
      throw new IllegalStateException(answer.payloadJson());
    }
    return (System.nanoTime() - started) / NANOS_PER_MILLI;
  }

  private static double median(List<double[]> runs, int column) {
    double[] sorted = runs.stream().mapToDouble(run -> run[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
