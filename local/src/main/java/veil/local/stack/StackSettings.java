package veil.local.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a stack is started with.
 *
 * @param projectRoot the folder of template.yaml; code and definition paths are relative to it
 * @param dataFolder where S3 keeps its objects; created where absent, kept on close
 * @param port the front door's port on 127.0.0.1, or empty for a free one
 * @param parameterOverrides values of template parameters that replace their defaults
 * @param keepsData whether the data folder outlives the stack, so that tables are kept there too
 * @param detectorModel an ONNX face detector in place of the fetched one
 * @param templateName the template's file name in that folder
 */
public record StackSettings(
    Path projectRoot,
    Path dataFolder,
    boolean keepsData,
    OptionalInt port,
    Map<String, String> parameterOverrides,
    Optional<Path> detectorModel,
    String templateName) {

  /** The template whose functions run on the JVM. */
  public static final String JVM_TEMPLATE = "template.yaml";

  /** The template that {@code make native} makes of it: the same stack of native executables. */
  public static final String NATIVE_TEMPLATE = "template-native.yaml";

  /** Refuses missing parts and an impossible port. */
  public StackSettings {
    Objects.requireNonNull(projectRoot, "projectRoot");
    Objects.requireNonNull(dataFolder, "dataFolder");
    Objects.requireNonNull(port, "port");
    Objects.requireNonNull(detectorModel, "detectorModel");
    Objects.requireNonNull(templateName, "templateName");
    parameterOverrides = Map.copyOf(parameterOverrides);
    if (port.isPresent() && (port.getAsInt() < 0 || port.getAsInt() > 65_535)) {
      throw new IllegalArgumentException("port must be 0 to 65535, was " + port.getAsInt());
    }
  }

  /** A stack of the template in a project folder, with its defaults, on a free port. */
  public static StackSettings of(Path projectRoot, Path dataFolder) {
    return new StackSettings(
        projectRoot,
        dataFolder,
        false,
        OptionalInt.empty(),
        Map.of(),
        Optional.empty(),
        JVM_TEMPLATE);
  }

  /** The template's file. */
  public Path template() {
    return projectRoot.resolve(templateName);
  }
}
