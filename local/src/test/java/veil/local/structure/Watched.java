package veil.local.structure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import veil.core.identity.ImageFlaw;
import veil.core.metrics.MetricLine;

/** What the dashboard and the alarms look at, and what functions count. */
final class Watched {
  private static final Pattern FACT = Pattern.compile("([A-Z_]+)\\(\"([A-Za-z]+)\"\\)");
  private static final Pattern USE = Pattern.compile("Fact\\.([A-Z_]+)");
  private static final Pattern FLAW = Pattern.compile("ImageFlaw\\.([A-Z][A-Z_]+)\\b");
  private static final Pattern NAMED =
      Pattern.compile("(?:with|end)\\(\\s*\"([A-Z][A-Za-z]+)\"[,)]");
  private static final Pattern IMPORT = Pattern.compile("import veil\\.([a-z.]+)\\.[A-Z]\\w+;");

  /**
   * A metric of one resource.
   *
   * @param resource the logical id, or what the metric's first dimension says otherwise
   */
  record Shown(String namespace, String metric, String resource) {
    boolean isOurs() {
      return namespace.equals(MetricLine.NAMESPACE);
    }
  }

  JsonNode dashboard() {
    JsonNode body =
        Project.resources("AWS::CloudWatch::Dashboard")
            .values()
            .iterator()
            .next()
            .path("DashboardBody");
    try {
      return new ObjectMapper().readTree(body.path("!Sub").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the dashboard is no JSON", e);
    }
  }

  Stream<Shown> shown() {
    return dashboard().findValues("metrics").stream()
        .flatMap(JsonNode::valueStream)
        .map(
            row ->
                new Shown(
                    row.path(0).asText(), row.path(1).asText(), logicalId(row.path(3).asText())));
  }

  Stream<Shown> alarmed() {
    return Project.resources("AWS::CloudWatch::Alarm").values().stream()
        .flatMap(
            alarm -> alarm.has("Metrics") ? alarm.findValues("Metric").stream() : Stream.of(alarm))
        .map(
            metric ->
                new Shown(
                    metric.path("Namespace").asText(),
                    metric.path("MetricName").asText(),
                    value(metric.at("/Dimensions/0/Value"))));
  }

  /** The metrics that a function's own package, and those of ours that it imports, count. */
  Map<String, Set<String>> countedByFunction() {
    Map<String, Set<String>> counted = new TreeMap<>();
    for (String id : Project.resources(Project.FUNCTION).keySet()) {
      Path handler = Project.handlers().get(Project.kebab(Project.verbPhrase(id, "Function")));
      counted.put(id, countedBy(handler));
    }
    return counted;
  }

  private static Set<String> countedBy(Path handler) {
    Map<String, String> facts = facts();
    Set<String> counted = new TreeSet<>();
    for (Path folder : foldersOf(handler)) {
      String code = codeIn(folder);
      USE.matcher(code).results().forEach(use -> counted.add(facts.get(use.group(1))));
      if (code.contains("import veil.core.metrics.")) {
        NAMED.matcher(code).results().forEach(name -> counted.add(name.group(1)));
      }
      if (code.contains("metrics.countUnusable(")) {
        counted.add("UnusablePhotos");
        FLAW.matcher(code)
            .results()
            .map(flaw -> ImageFlaw.valueOf(flaw.group(1)))
            .forEach(flaw -> counted.add("Unusable" + camel(flaw)));
      }
    }
    return counted;
  }

  private static String codeIn(Path folder) {
    return Project.files(folder, file -> file.toString().endsWith(".java")).stream()
        .map(Project::read)
        .collect(Collectors.joining());
  }

  /** The handler's folder, those that it imports from, and so on. */
  private static Set<Path> foldersOf(Path handler) {
    Set<Path> folders = new TreeSet<>();
    addFolder(handler.getParent(), handler.getParent().getParent().getParent(), folders);
    return folders;
  }

  private static void addFolder(Path folder, Path packages, Set<Path> folders) {
    if (!folder.toFile().isDirectory() || folder.endsWith("metrics") || !folders.add(folder)) {
      return;
    }
    Matcher imports = IMPORT.matcher(codeIn(folder));
    while (imports.find()) {
      addFolder(packages.resolve(imports.group(1).replace('.', '/')), packages, folders);
    }
  }

  private static Map<String, String> facts() {
    Path source =
        Project.ROOT.resolve("functions/identity/src/main/java/veil/identity/metrics/Fact.java");
    Map<String, String> facts = new HashMap<>();
    FACT.matcher(Project.read(source)).results().forEach(f -> facts.put(f.group(1), f.group(2)));
    return facts;
  }

  /** "NoFace" of NO_FACE. */
  private static String camel(ImageFlaw flaw) {
    return Arrays.stream(flaw.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** The resource of {@code {"!Ref": "X"}} or {@code {"!GetAtt": "X.Name"}}; a text otherwise. */
  private static String value(JsonNode value) {
    if (value.has("!Ref")) {
      return value.path("!Ref").asText();
    }
    return value.has("!GetAtt")
        ? value.path("!GetAtt").asText().replaceAll("\\..*", "")
        : value.path("!Sub").asText();
  }

  private static String logicalId(String substitution) {
    return substitution.replaceAll("^\\$\\{([A-Za-z]+)(\\.[A-Za-z]+)?}$", "$1");
  }
}
