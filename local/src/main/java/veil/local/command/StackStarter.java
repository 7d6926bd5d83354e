package veil.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import veil.local.lambda.FunctionSpec;
import veil.local.stack.StackListener;
import veil.local.stack.StackSettings;
import veil.local.stack.VeilStack;
import veil.local.template.LocalPlace;
import veil.local.template.TemplateReader;

/** Starts stacks of the project this command belongs to. */
final class StackStarter {
  private final Path projectRoot;
  private final String templateName;

  /**
   * Starts stacks of a project.
   *
   * @param projectRoot the folder of template.yaml
   */
  StackStarter(Path projectRoot) {
    this(projectRoot, StackSettings.JVM_TEMPLATE);
  }

  private StackStarter(Path projectRoot, String templateName) {
    this.projectRoot = projectRoot;
    this.templateName = templateName;
  }

  /** The project that the launcher names, or the current folder. */
  static StackStarter ofProcess() {
    return new StackStarter(Path.of(System.getProperty("veil.root", "")).toAbsolutePath());
  }

  /**
   * The same stacks, of native executables where they are wanted.
   *
   * @throws CommandFailure where these have not been built
   */
  StackStarter choose(boolean nativeExecutables) {
    if (!nativeExecutables) {
      return this;
    }
    if (!Files.isRegularFile(projectRoot.resolve(StackSettings.NATIVE_TEMPLATE))) {
      throw CommandFailure.failed("there are no native executables yet; make native builds them");
    }
    return new StackStarter(projectRoot, StackSettings.NATIVE_TEMPLATE);
  }

  /**
   * The logical ids of the functions that its stacks have.
   *
   * @throws CommandFailure where the project has no template
   */
  Set<String> functionNames() {
    Path template = template();
    return TemplateReader.read(template, Map.of(), LocalPlace.nowhere()).functions().stream()
        .map(FunctionSpec::name)
        .collect(Collectors.toSet());
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
    template();
    return VeilStack.start(
        new StackSettings(
            projectRoot, dataFolder, keepsData, port, parameters, detectorModel, templateName),
        listener);
  }

  private Path template() {
    Path template = projectRoot.resolve(templateName);
    if (!Files.isRegularFile(template)) {
      throw CommandFailure.failed(template + ": no such file");
    }
    return template;
  }
}
