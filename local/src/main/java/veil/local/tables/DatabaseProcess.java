package veil.local.tables;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process of DynamoDB Local, which listens on a port that it chose itself. */
final class DatabaseProcess implements AutoCloseable {
  private static final String MAIN = "veil.local.dynamodb.DynamoDbServer";

  /** Generous: several JVMs may start at once on few cores. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);

  private static final int GRACE_SECONDS = 5;

  /** The terminal's Ctrl-C is not for it: functions that end in good order still ask it. */
  private static final String GUARD = "trap '' INT; exec \"$@\"";

  private final Process process;
  private final URI address;

  private DatabaseProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts the built server and waits until it listens.
   *
   * @param libraries the folder of the built server, with its libraries in {@code lib}
   * @param folder where tables live; empty for memory
   */
  static DatabaseProcess start(Path libraries, Optional<Path> folder) throws IOException {
    Path jar = libraries.resolve("veil-local-dynamodb.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IOException(jar + " is missing; build the project first (make package)");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:SharedArchiveFile=" + libraries.resolve("dynamodb.jsa"),
            "-XX:+AutoCreateSharedArchive",
            "-Xlog:disable",
            "--enable-native-access=ALL-UNNAMED",
            "-Dsqlite4java.library.path=" + libraries.resolve("lib"),
            "-cp",
            jar + System.getProperty("path.separator") + libraries.resolve("lib") + "/*",
            MAIN));
    if (folder.isPresent()) {
      command.add(Files.createDirectories(folder.get()).toString());
    }
    return start(command, START_PATIENCE);
  }

  /**
   * Starts a command whose first line is the port that it listens on.
   *
   * @throws IOException where that line does not come in time; the process is ended then
   */
  static DatabaseProcess start(List<String> command, Duration patience) throws IOException {
    List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "veil-dynamodb"));
    guarded.addAll(command);
    Process started =
        new ProcessBuilder(guarded).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      return new DatabaseProcess(started, listening(started, patience));
    } catch (IOException | RuntimeException e) {
      started.destroyForcibly();
      throw e;
    }
  }

  /** Where it takes requests. */
  URI address() {
    return address;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the process, by force where it does not end by itself. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close(); // The server ends when its input does.
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static URI listening(Process started, Duration patience) throws IOException {
    CompletableFuture<String> first = new CompletableFuture<>();
    // A read of a pipe knows no time-out, hence the thread; it ends with the process.
    Thread.ofVirtual().name("dynamodb-port").start(() -> readLine(started, first));
    try {
      String line = first.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!line.matches("\\d+")) {
        throw new IOException("DynamoDB Local did not start: " + line);
      }
      return URI.create("http://127.0.0.1:" + line + "/");
    } catch (TimeoutException e) {
      throw new IOException(
          "DynamoDB Local did not name its port within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException("DynamoDB Local did not start: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while DynamoDB Local started", e);
    }
  }

  private static void readLine(Process started, CompletableFuture<String> first) {
    BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
    try {
      first.complete(Optional.ofNullable(lines.readLine()).orElse("it ended without a word"));
    } catch (IOException | RuntimeException e) {
      first.completeExceptionally(e);
    }
  }
}
