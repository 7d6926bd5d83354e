package veil.local.lambda;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import veil.local.gateway.LocalNames;

/** The command line and the environment of a function's process. */
final class ProcessCommand {

  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** What AWS's Java runtime brings by itself. */
  private static final List<String> RUNTIME_CLIENT =
      List.of(
          "aws-lambda-java-runtime-interface-client-",
          "aws-lambda-java-serialization-",
          "utils-lite-");

  /**
   * Ends the function when this JVM ends, however it ends: its standard input then reads no more.
   * The function ignores the terminal's Ctrl-C; the stack stops it in its own order.
   */
  private static final String GUARD =
      """
      trap '' INT
      exec 3<&0
      "$@" 3<&- </dev/null &
      child=$!
      ( trap '' TERM; read -r line <&3; kill -KILL $child ) >/dev/null 2>&1 &
      guard=$!
      exec 3<&-
      trap 'kill -TERM $child' TERM
      wait $child
      code=$?
      while kill -0 $child 2>/dev/null; do wait $child; code=$?; done
      kill -KILL $guard
      exit $code
      """;

  private static final int FIRST_HEAP_MEGABYTES = 32;

  /** Compiles what has run some forty times; a lower one costs the start more than it gains. */
  private static final String COMPILE_THRESHOLD_SCALING = "0.2";

  private ProcessCommand() {}

  /**
   * What a function's archive asks for: a native executable, or a JVM.
   *
   * @param folder the process's own temporary folder
   * @param recordings says whether this process records the JVM's start-up cache
   */
  static StartCommand of(
      FunctionSpec function, UnpackedCode code, Path folder, CacheRecordings recordings)
      throws IOException {
    Optional<Path> executable = code.executable();
    if (executable.isPresent()) {
      return new StartCommand(ofNative(function, executable.get(), folder), Optional.empty());
    }
    List<String> java = java(code);
    StartupCache cache = StartupCache.of(code, java);
    boolean records = cache.missing() && recordings.claim(cache.file());
    List<String> options = cache.options(records);
    return new StartCommand(
        ofJvm(function, java, options, folder), Optional.of(cache).filter(unused -> records));
  }

  /** The guard, the executable, and its share of the memory. */
  private static List<String> ofNative(FunctionSpec function, Path executable, Path folder) {
    List<String> command = guarded();
    command.add(executable.toString());
    command.add("-Xmx" + heapMegabytes(function) + "m");
    command.add("-Djava.io.tmpdir=" + folder);
    return command;
  }

  /** The guard, the JVM, and what the process has for itself alone. */
  private static List<String> ofJvm(
      FunctionSpec function, List<String> java, List<String> cache, Path folder) {
    List<String> command = guarded();
    command.add(java.getFirst());
    command.addAll(cache);
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Xmx" + heapMegabytes(function) + "m");
    if (!function.image()) {
      // Each event runs little code a few times; at the usual hundreds of calls it stays
      // interpreted.
      command.add("-XX:CompileThresholdScaling=" + COMPILE_THRESHOLD_SCALING);
      // Many of these lie idle side by side: a heap that starts small stays small.
      command.add("-Xms" + FIRST_HEAP_MEGABYTES + "m");
    }
    command.addAll(java.subList(1, java.size()));
    command.add(MAIN);
    command.add(function.handler());
    return command;
  }

  /** What all processes of an archive have in common; a start-up cache fits this and no other. */
  private static List<String> java(UnpackedCode code) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    // The heavy work is native code everywhere: what C2 would gain is less than what it costs.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    String natives = System.getProperty("org.bytedeco.javacpp.cachedir");
    if (natives != null) {
      command.add("-Dorg.bytedeco.javacpp.cachedir=" + natives);
    }
    command.add("-cp");
    command.add(
        Stream.concat(code.classPath().stream(), runtimeClient().stream())
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator"))));
    return command;
  }

  static Map<String, String> environment(
      FunctionSpec function, UnpackedCode code, String runtimeApi, URI endpoint, Path folder) {
    Map<String, String> variables = new HashMap<>(function.environment());
    for (String inherited : List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH")) {
      String value = System.getenv(inherited);
      if (value != null) {
        variables.putIfAbsent(inherited, value);
      }
    }
    variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("LAMBDA_TASK_ROOT", code.folder().toString());
    variables.put("_HANDLER", function.handler());
    variables.put("AWS_REGION", LocalNames.REGION);
    variables.put("AWS_DEFAULT_REGION", LocalNames.REGION);
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    variables.put("AWS_ENDPOINT_URL", endpoint.toString());
    variables.put("TMPDIR", folder.toString());
    // Here somebody reads along.
    variables.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
    return variables;
  }

  private static List<String> guarded() {
    return new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "veil-function"));
  }

  /** Image functions keep most of their memory for the native libraries. */
  private static int heapMegabytes(FunctionSpec function) {
    int percent = function.image() ? 40 : 80;
    return Math.max(64, function.memoryMegabytes() * percent / 100);
  }

  /** The runtime interface client and what it needs, as they stand on this JVM's own class path. */
  private static List<Path> runtimeClient() {
    List<Path> jars =
        Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
            .map(Path::of)
            .filter(p -> p.getFileName() != null)
            .filter(p -> RUNTIME_CLIENT.stream().anyMatch(p.getFileName().toString()::startsWith))
            .map(Path::toAbsolutePath)
            .toList();
    if (jars.size() != RUNTIME_CLIENT.size()) {
      throw new IllegalStateException("not each of " + RUNTIME_CLIENT + " is on the class path");
    }
    return jars;
  }
}
