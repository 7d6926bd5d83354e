package veil.local.command.identity;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import veil.local.command.CommandFailure;
import veil.local.command.ProgressBar;
import veil.local.command.ProgressTracker;
import veil.local.command.Terminal;

/** Runs one operation: looks at the pictures, uploads them, asks, and tells the answer. */
final class OperationRunner {
  private final Terminal terminal;
  private final InstantSource clock;
  private final ApiTarget.Finder targets;

  OperationRunner(Terminal terminal, InstantSource clock, ApiTarget.Finder targets) {
    this.terminal = terminal;
    this.clock = clock;
    this.targets = targets;
  }

  /** The time of an agreement that is given now. */
  InstantSource clock() {
    return clock;
  }

  /**
   * Runs an operation.
   *
   * @return the exit code
   * @throws CommandFailure where there is no answer to tell
   */
  int run(Operation operation, ApiOptions options) {
    Map<String, Picture> pictures = new LinkedHashMap<>();
    operation.pictures().forEach((field, file) -> pictures.put(field, Picture.of(file)));
    ApiTarget target = targets.find(options.api(), options.region());
    ApiClient.Answer answer = send(operation, pictures, target);
    return tell(operation, answer, options.json());
  }

  private ApiClient.Answer send(
      Operation operation, Map<String, Picture> pictures, ApiTarget target) {
    ProgressTracker progress = new ProgressTracker(clock);
    try (ProgressBar _ = ProgressBar.start(progress, terminal);
        ApiClient client = new ApiClient(target)) {
      return send(operation, pictures, client, progress);
    } catch (InterruptedException | ClosedByInterruptException e) {
      throw CommandFailure.interrupted("interrupted; whether it was done is not known");
    } catch (IOException e) {
      throw ConnectionFailures.explain(target.address(), e);
    }
  }

  private static ApiClient.Answer send(
      Operation operation,
      Map<String, Picture> pictures,
      ApiClient client,
      ProgressTracker progress)
      throws IOException, InterruptedException {
    Map<String, String> keys = new LinkedHashMap<>();
    for (Map.Entry<String, Picture> picture : pictures.entrySet()) {
      progress.step("Uploading");
      ApiClient.Answer upload = client.createUpload(operation.userId(), picture.getValue());
      if (!upload.body().hasNonNull("url")) {
        return upload;
      }
      client.put(picture.getValue(), upload.body());
      keys.put(picture.getKey(), upload.body().path("key").asText());
    }
    progress.step("Asking");
    return client.call(
        operation.method(),
        operation.path(),
        operation.method().equals("DELETE") ? Optional.empty() : Optional.of(operation.body(keys)));
  }

  private int tell(Operation operation, ApiClient.Answer answer, boolean json) {
    Verdict verdict = Verdict.of(answer);
    String line = operation.userId().value() + ": " + verdict.sentence();
    if (json && !answer.body().isEmpty()) {
      terminal.results().println(answer.body());
    } else if (verdict.isAnswer()) {
      terminal.results().println(line);
    }
    if (!verdict.isAnswer()) {
      terminal.say(line);
    }
    return verdict.exitCode();
  }
}
