package veil.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import veil.local.artefacts.ScriptedAws;
import veil.local.template.TemplateReader;

/**
 * Measures packaged functions as Lambda would run them: from the start of the executable to its
 * first question for an event, the first and a later invocation, and the memory at its peak.
 * Arguments: a template, a folder for temporary files, the number of starts, and FUNCTION=EVENT
 * pairs.
 */
final class FunctionFigures {
  private static final List<String> ONLY_HERE =
      List.of(
          "-XX:SharedArchiveFile=",
          "-XX:ArchiveClassesAtExit=",
          "-Xlog:aot",
          "-Xlog:cds",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=",
          "-Xms");

  private static final int WARM_INVOCATIONS = 30;
  private static final double NANOS_PER_MILLI = 1e6;

  private final ScriptedAws aws;
  private final Path work;
  private final int starts;

  private FunctionFigures(ScriptedAws aws, Path work, int starts) {
    this.aws = aws;
    this.work = work;
    this.starts = starts;
  }

  /** One start of one function; times in milliseconds. */
  private record Run(
      double readyMillis, double firstMillis, double warmMillis, long peakKilobytes) {}

  /** Prints one line a function. */
  public static void main(String[] arguments) throws Exception {
    Path template = Path.of(arguments[0]);
    try (ScriptedAws aws = ScriptedAws.open()) {
      aws.town().rebuild(aws.endpoint());
      FunctionFigures figures =
          new FunctionFigures(aws, Path.of(arguments[1]), Integer.parseInt(arguments[2]));
      for (String pair : List.of(arguments).subList(3, arguments.length)) {
        String name = pair.substring(0, pair.indexOf('='));
        String event = Files.readString(Path.of(pair.substring(pair.indexOf('=') + 1)));
        FunctionSpec function =
            TemplateReader.read(template, Map.of()).functions().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        if (Files.exists(function.archive())) {
          figures.print(function, event);
        } else {
          System.out.println(name + ": " + function.archive() + " is not built");
        }
      }
    }
  }

  private void print(FunctionSpec function, String event) throws Exception {
    UnpackedCode code = UnpackedCode.of(function.archive(), Clock.systemUTC());
    boolean isNative = code.executable().isPresent();
    run(function, code, event); // Fills the page cache.
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      runs.add(run(function, code, event));
    }
    System.out.printf(
        Locale.ROOT,
        "%s %s: zip %.1f MB; first event asked for after %.0f ms (at best %.0f); first invocation %.0f ms, later %.1f ms;"
            + " peak memory %.0f MB; medians of %d starts%n",
        function.name(),
        isNative ? "native" : "JVM",
        Files.size(function.archive()) / 1e6,
        median(runs.stream().map(Run::readyMillis).toList()),
        runs.stream().mapToDouble(Run::readyMillis).min().orElseThrow(),
        median(runs.stream().map(Run::firstMillis).toList()),
        median(runs.stream().map(Run::warmMillis).toList()),
        median(runs.stream().map(run -> run.peakKilobytes() / 1024.0).toList()),
        starts);
  }

  private Run run(FunctionSpec function, UnpackedCode code, String event) throws Exception {
    Files.createDirectories(work);
    Path folder = Files.createTempDirectory(work, "figures-");
    try (RuntimeApi api = new RuntimeApi(function, Clock.systemUTC())) {
      StartCommand command = ProcessCommand.of(function, code, folder, new CacheRecordings());
      // Without the guard, whose shell would be measured too, and without the archive of classes
      // and the bound of the first heap, which a deployed function does not have.
      List<String> line = new ArrayList<>(command.line().subList(4, command.line().size()));
      line.removeIf(option -> ONLY_HERE.stream().anyMatch(option::startsWith));
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().clear();
      builder
          .environment()
          .putAll(
              ProcessCommand.environment(function, code, api.address(), aws.endpoint(), folder));
      Process process = builder.start();
      // By now the executable runs: what Java needs to spawn a process is no part of its start.
      long started = System.nanoTime();
      try {
        api.ready().get(60, TimeUnit.SECONDS);
        double ready = (System.nanoTime() - started) / NANOS_PER_MILLI;
        double first = invokeMillis(api, event);
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < WARM_INVOCATIONS; i++) {
          warm.add(invokeMillis(api, event));
        }
        return new Run(ready, first, median(warm), peakKilobytes(process));
      } finally {
        process.destroy();
        process.waitFor(20, TimeUnit.SECONDS);
      }
    } finally {
      UnpackedCode.delete(folder);
    }
  }

  private static double invokeMillis(RuntimeApi api, String event) throws Exception {
    Invocation invocation = Invocation.of(event);
    long started = System.nanoTime();
    api.offer(invocation);
    FunctionAnswer answer = invocation.answer().get(60, TimeUnit.SECONDS);
    if (answer.failed()) {
      throw new IllegalStateException(answer.payloadJson());
    }
    return (System.nanoTime() - started) / NANOS_PER_MILLI;
  }

  static long peakKilobytes(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
