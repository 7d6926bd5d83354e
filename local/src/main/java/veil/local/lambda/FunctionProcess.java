package veil.local.lambda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One process of a function, which takes one event after the other. */
final class FunctionProcess implements AutoCloseable {

  private static final int GRACE_SECONDS = 2;
  private static final int RECORDING_GRACE_SECONDS = 20;

  private final FunctionSpec function;
  private final RuntimeApi api;
  private final Process process;
  private final ProcessStart start;
  private final Path folder;
  private final Optional<StartupCache> recording;
  private final Surroundings surroundings;
  private volatile boolean served;
  private volatile boolean ending;

  private FunctionProcess(
      FunctionSpec function,
      RuntimeApi api,
      Process process,
      Path folder,
      Optional<StartupCache> recording,
      Surroundings surroundings) {
    this.function = function;
    this.api = api;
    this.process = process;
    this.start = new ProcessStart(api, process);
    this.folder = folder;
    this.recording = recording;
    this.surroundings = surroundings;
  }

  /**
   * Starts a process; it boots while the caller goes on.
   *
   * @param log hears each line that it writes
   */
  static FunctionProcess start(
      FunctionSpec function, Surroundings surroundings, Consumer<String> log) throws IOException {
    UnpackedCode code = UnpackedCode.of(function.archive(), surroundings.clock());
    Files.createDirectories(surroundings.workFolder());
    Path folder = Files.createTempDirectory(surroundings.workFolder(), function.name() + "-");
    RuntimeApi api = new RuntimeApi(function, surroundings.clock());
    try {
      StartCommand command = ProcessCommand.of(function, code, folder, surroundings.recordings());
      ProcessBuilder builder = new ProcessBuilder(command.line());
      Map<String, String> environment = builder.environment();
      environment.clear();
      environment.putAll(
          ProcessCommand.environment(
              function, code, api.address(), surroundings.endpoint(), folder));
      Process process = builder.redirectErrorStream(true).directory(folder.toFile()).start();
      FunctionProcess started =
          new FunctionProcess(function, api, process, folder, command.recording(), surroundings);
      Thread.ofVirtual().name(function.name() + "-log").start(() -> started.forward(log));
      return started;
    } catch (IOException | RuntimeException e) {
      api.close();
      UnpackedCode.delete(folder);
      throw e;
    }
  }

  /** Waits until the process polls for events, failed to, or ended. */
  void awaitBoot() throws InterruptedException {
    try {
      start.await();
    } catch (TimeoutException e) {
      kill(); // The first event finds it dead and starts another.
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether the process has asked for its first event. */
  boolean isUp() {
    return start.isUp();
  }

  /**
   * Runs one event; after an answer of the service's own the process is dead.
   *
   * @return empty where the process died before it took the event, which then may run in another
   */
  Optional<FunctionAnswer> run(String payloadJson) throws InterruptedException {
    Optional<FunctionAnswer> notStarted = start.failure();
    if (notStarted.isPresent()) {
      kill();
      return notStarted;
    }
    Invocation invocation = Invocation.of(payloadJson);
    api.offer(invocation);
    CompletableFuture<Object> first =
        CompletableFuture.anyOf(invocation.answer(), process.onExit());
    try {
      first.get(function.timeoutSeconds(), TimeUnit.SECONDS);
      if (invocation.answer().isDone()) {
        served = true;
        return Optional.of(invocation.answer().get());
      }
      if (!api.taken(invocation)) {
        return Optional.empty();
      }
      String message =
          "RequestId: %s Error: Runtime exited with error: exit status %d"
              .formatted(invocation.requestId(), process.exitValue());
      return Optional.of(Failures.answer("Runtime.ExitError", message));
    } catch (TimeoutException e) {
      kill();
      String message =
          "RequestId: %s Error: Task timed out after %d.00 seconds"
              .formatted(invocation.requestId(), function.timeoutSeconds());
      return Optional.of(Failures.answer("Sandbox.Timedout", message));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the process in good order where it is to write the start-up cache, and its files. */
  @Override
  public void close() {
    ending = true;
    boolean recorded = false;
    try {
      if (served && process.isAlive() && recording.isPresent()) {
        // Process.destroy would close its standard input too, at which the guard kills.
        process.toHandle().destroy();
        recorded = process.waitFor(RECORDING_GRACE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      kill();
      boolean worthKeeping = recorded;
      recording.ifPresent(cache -> cache.finish(worthKeeping));
    }
  }

  /** Ends the process at once, and its temporary files. */
  void kill() {
    try {
      process.getOutputStream().close();
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
      api.close();
      UnpackedCode.delete(folder);
      recording.ifPresent(cache -> surroundings.recordings().release(cache.file()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean up after " + function.name(), e);
    }
  }

  /** Passes lines on, but for what the JVM says of its options and of its start-up cache. */
  private void forward(Consumer<String> log) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!ending && !line.startsWith("Picked up JAVA_TOOL_OPTIONS:")) {
          log.accept(line);
        }
      }
    } catch (IOException e) {
      if (!ending) {
        log.accept("the function's output ended: " + e.getMessage());
      }
    }
  }
}
