package veil.local.structure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What SAM makes of template.yaml, and CloudFormation gets. */
final class TranslatedTemplate {
  static final String ABSENT = "skipped: SAM's translator is not installed; make lint installs it";

  private static final long MOST_SECONDS = 120;

  private final JsonNode template;

  private TranslatedTemplate(JsonNode template) {
    this.template = template;
  }

  /**
   * Translates it, with everything switched on; empty where the linters were never installed.
   *
   * @param parameters other values than the defaults, as {@code Name=value}
   */
  static Optional<TranslatedTemplate> make(String... parameters) {
    try {
      Path folder = Files.createTempDirectory("veil-translated-");
      Path out = folder.resolve("template.json");
      try {
        Path environment = Path.of(run(folder, script("sam-venv")).strip());
        if (!Files.exists(environment.resolve("installed"))) {
          return Optional.empty();
        }
        List<String> line = new ArrayList<>();
        line.add(environment.resolve("bin/python").toString());
        line.add(script("translate-template"));
        line.add(Project.ROOT.resolve("template.yaml").toString());
        line.add(out.toString());
        line.add("GradualDeployment=true");
        line.addAll(List.of(parameters));
        run(folder, line.toArray(String[]::new));
        return Optional.of(new TranslatedTemplate(Project.json(out)));
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(folder.resolve("said"));
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The resources of one type, by logical id. */
  SortedMap<String, JsonNode> resources(String type) {
    SortedMap<String, JsonNode> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : template.path("Resources").properties()) {
      if (entry.getValue().path("Type").asText().equals(type)) {
        found.put(entry.getKey(), entry.getValue().path("Properties"));
      }
    }
    return found;
  }

  private static String script(String name) {
    return Project.ROOT.resolve("scripts").resolve(name).toString();
  }

  private static String run(Path folder, String... line) throws IOException {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return Files.readString(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new IllegalStateException(line[0] + " failed: " + Files.readString(said));
  }
}
