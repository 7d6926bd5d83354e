package veil.local.command.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * Where the stack that {@code veil up} runs is to be found, as one file in the user's cache tells
 * the other commands. Of several stacks it is the one started last.
 *
 * @param processId the process that runs it; where that has ended, so has the stack
 */
public record RunningStack(URI identityApi, long processId) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@code $XDG_CACHE_HOME/veil/stack.json}, or below {@code ~/.cache} where that is not set. */
  public static Path file(Map<String, String> environment) {
    String named = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path cache =
        named.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(named);
    return cache.resolve("veil").resolve("stack.json");
  }

  /** Tells of a stack of this process until closed. */
  public static Announcement announce(Path file, URI identityApi) throws IOException {
    RunningStack stack = new RunningStack(identityApi, ProcessHandle.current().pid());
    Optional<RunningStack> before = read(file);
    stack.write(file);
    return new Announcement(file, stack, before);
  }

  private void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // Written aside and moved, so that nobody reads half a file.
    Path written = Files.createTempFile(folder, "stack", ".json");
    Files.writeString(written, json());
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The stack that runs; empty where none does. */
  static Optional<RunningStack> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(Files.readString(file));
      RunningStack stack =
          new RunningStack(
              URI.create(node.path("identityApi").asText()), node.path("processId").asLong());
      return Optional.of(stack).filter(RunningStack::runs);
    } catch (IOException | IllegalArgumentException e) {
      // Another version's file, or a broken one: there is no stack that this command could use.
      return Optional.empty();
    }
  }

  private boolean runs() {
    return ProcessHandle.of(processId).map(ProcessHandle::isAlive).orElse(false)
        && ApiTarget.isLocal(identityApi);
  }

  private String json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("identityApi", identityApi.toString())
        .put("processId", processId)
        .toString();
  }

  /**
   * The file, which goes with the stack unless a later one has taken its place. An earlier stack
   * that runs on comes into its own again.
   */
  public record Announcement(Path file, RunningStack stack, Optional<RunningStack> before)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      if (!read(file).equals(Optional.of(stack))) {
        return;
      }
      Optional<RunningStack> runsOn = before.filter(RunningStack::runs);
      if (runsOn.isPresent()) {
        runsOn.get().write(file);
      } else {
        Files.deleteIfExists(file);
      }
    }
  }
}
