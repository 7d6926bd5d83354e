package veil.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import veil.local.stack.StackListener;
import veil.local.stack.StackSettings;
import veil.local.stack.VeilStack;

/** Starts stacks of the project this command belongs to. */
final class StackStarter {
  private static final String TEMPLATE = "template.yaml";

  private final Path projectRoot;

  /**
   * Starts stacks of a project.
   *
   * @param projectRoot the folder of template.yaml
   */
  StackStarter(Path projectRoot) {
    this.projectRoot = projectRoot;
  }

  /** The project that the launcher names, or the current folder. */
  static StackStarter ofProcess() {
    return new StackStarter(Path.of(System.getProperty("veil.root", "")).toAbsolutePath());
  }

  /**
   * Starts a stack.
   *
   * @throws CommandFailure where the project has no template
   */
  VeilStack start(
      Path dataFolder,
      boolean keepsData,
      OptionalInt port,
      Map<String, String> parameters,
      Optional<Path> detectorModel,
      StackListener listener)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(projectRoot.resolve(TEMPLATE))) {
      throw CommandFailure.failed(projectRoot.resolve(TEMPLATE) + ": no such file");
    }
    return VeilStack.start(
        new StackSettings(projectRoot, dataFolder, keepsData, port, parameters, detectorModel),
        listener);
  }
}
