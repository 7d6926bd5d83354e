package veil.local.structure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The project's files as the structure tests read them. */
final class Project {
  static final Path ROOT = root();
  static final String FUNCTION = "AWS::Serverless::Function";
  static final String STATE_MACHINE = "AWS::Serverless::StateMachine";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAMED = Pattern.compile("@Named\\(\"([^\"]+)\"\\)");

  private Project() {}

  /**
   * template.yaml as JSON; an intrinsic function such as {@code !Ref X} is {@code {"!Ref": "X"}}.
   */
  static JsonNode template() {
    return JSON.valueToTree(
        new Yaml(new IntrinsicsAsMaps())
            .<Map<String, Object>>load(read(ROOT.resolve("template.yaml"))));
  }

  /** The template's resources of one type, by logical id. */
  static SortedMap<String, JsonNode> resources(String type) {
    SortedMap<String, JsonNode> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : template().path("Resources").properties()) {
      if (entry.getValue().path("Type").asText().equals(type)) {
        found.put(entry.getKey(), entry.getValue().path("Properties"));
      }
    }
    return found;
  }

  /** "CheckFaceDetection" of "CheckFaceDetectionFunction". */
  static String verbPhrase(String logicalId, String suffix) {
    return logicalId.substring(0, logicalId.length() - suffix.length());
  }

  /** "check-face-detection" of "CheckFaceDetection". */
  static String kebab(String verbPhrase) {
    return verbPhrase.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** The main sources of the deployables and of what they share. */
  static List<Path> functionSources() {
    return files(
        ROOT.resolve("functions"),
        path -> path.toString().contains("/src/main/java/") && path.toString().endsWith(".java"));
  }

  /**
   * Of these, what one handler's deployable holds: its own module and the shared ones it depends
   * on.
   */
  static List<Path> deployedWith(Path handler) {
    Path functions = ROOT.resolve("functions");
    String module = functions.relativize(handler).getName(0).toString();
    String pom = read(functions.resolve(module).resolve("pom.xml"));
    return functionSources().stream()
        .filter(
            source -> {
              String other = functions.relativize(source).getName(0).toString();
              return other.equals(module) || pom.contains("<artifactId>veil-" + other + "<");
            })
        .toList();
  }

  /** The source file of each handler, by the name that QUARKUS_LAMBDA_HANDLER picks it by. */
  static Map<String, Path> handlers() {
    return functionSources().stream()
        .filter(
            source ->
                read(source).contains("implements Request") || read(source).contains("\n@Path("))
        .filter(source -> NAMED.matcher(read(source)).find())
        .collect(Collectors.toMap(Project::handlerName, source -> source));
  }

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is not JSON", e);
    }
  }

  /** Files below a folder, build results left out. */
  static List<Path> files(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(path -> !path.toString().contains("/target/"))
          .filter(wanted)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> folderNames(Path folder) {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Files::isDirectory).map(path -> path.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String handlerName(Path source) {
    Matcher matcher = NAMED.matcher(read(source));
    if (!matcher.find()) {
      throw new IllegalArgumentException(source + " names no handler");
    }
    return matcher.group(1);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("template.yaml"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("no template.yaml above the working directory");
      }
    }
    return folder;
  }
}
