package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One verb phrase names a function, its handler, its state, its role and its events. */
class NamesHoldTogetherTest {
  private final Map<String, JsonNode> functions = Project.resources(Project.FUNCTION);
  private final Map<String, JsonNode> machines = Project.resources(Project.STATE_MACHINE);
  private final Map<String, Path> handlers = Project.handlers();

  @Test
  void everyFunctionPicksTheHandlerOfItsName() {
    assertThat(functions).isNotEmpty();
    functions.forEach(
        (id, function) -> {
          assertThat(id).endsWith("Function");
          String phrase = Project.verbPhrase(id, "Function");
          assertThat(variables(function).path("QUARKUS_LAMBDA_HANDLER").asText())
              .as(id)
              .isEqualTo(Project.kebab(phrase));
          assertThat(handler(id)).hasFileName(phrase + ".java");
        });
  }

  @Test
  void everyHandlerIsAFunction() {
    Set<String> deployed =
        functions.keySet().stream()
            .map(id -> Project.kebab(Project.verbPhrase(id, "Function")))
            .collect(Collectors.toSet());
    assertThat(handlers.keySet()).isEqualTo(deployed);
  }

  @Test
  void everyFunctionShipsFromTheModuleOfItsHandler() {
    functions.forEach(
        (id, function) -> {
          Path handler = handler(id);
          Path functionsFolder = Project.ROOT.resolve("functions");
          String module = "functions/" + functionsFolder.relativize(handler).getName(0);
          boolean isImage = function.path("PackageType").asText().equals("Image");
          String shippedFrom =
              isImage
                  ? Project.template().at("/Resources/" + id + "/Metadata/DockerContext").asText()
                  : function.path("CodeUri").asText();
          assertThat(shippedFrom)
              .as(id)
              .isEqualTo(isImage ? module : module + "/target/function.zip");
        });
  }

  @Test
  void everyFunctionAndMachineHasARoleAndALogGroupOfItsOwn() {
    Set<String> roles = Project.resources("AWS::IAM::Role").keySet();
    Set<String> logGroups = Project.resources("AWS::Logs::LogGroup").keySet();
    functions.forEach(
        (id, function) -> {
          String phrase = Project.verbPhrase(id, "Function");
          assertThat(function.at("/Role/!GetAtt").asText()).isEqualTo(phrase + "Role.Arn");
          assertThat(function.at("/LoggingConfig/LogGroup/!Ref").asText())
              .isEqualTo(phrase + "LogGroup");
          assertThat(roles).contains(phrase + "Role");
          assertThat(logGroups).contains(phrase + "LogGroup");
        });
    machines.forEach(
        (id, machine) -> {
          assertThat(machine.at("/Role/!GetAtt").asText()).isEqualTo(id + "Role.Arn");
          assertThat(roles).contains(id + "Role");
          assertThat(logGroups).contains(id + "LogGroup");
        });
    Set<String> apis = Project.resources("AWS::Serverless::Api").keySet();
    assertThat(apis).allSatisfy(api -> assertThat(roles).contains(api + "Role"));
    assertThat(roles).hasSize(functions.size() + machines.size() + apis.size());
  }

  @Test
  void everySettingOfAFunctionIsReadByItsCode() {
    functions.forEach(
        (id, function) -> {
          Path handler = handler(id);
          String code =
              Project.deployedWith(handler).stream()
                  .map(Project::read)
                  .collect(Collectors.joining());
          for (String name : fieldNames(variables(function))) {
            if (name.startsWith("VEIL_")) {
              String property =
                  "veil." + name.substring(5).toLowerCase(Locale.ROOT).replace('_', '-');
              assertThat(code.contains('"' + property + '"') || code.contains('"' + name + '"'))
                  .as(id + " " + name)
                  .isTrue();
            }
          }
        });
  }

  @Test
  void everyMachineIsDefinedByTheFileOfItsName() {
    assertThat(machines).isNotEmpty();
    Set<String> files =
        machines.entrySet().stream()
            .map(
                entry -> {
                  String phrase = Project.verbPhrase(entry.getKey(), "StateMachine");
                  String file = "statemachines/" + Project.kebab(phrase) + ".asl.json";
                  assertThat(entry.getValue().path("DefinitionUri").asText()).isEqualTo(file);
                  return file;
                })
            .collect(Collectors.toSet());
    assertThat(Machines.files().stream().map(file -> Project.ROOT.relativize(file).toString()))
        .containsExactlyInAnyOrderElementsOf(files);
  }

  /** By its alias, which new versions take over bit by bit, or as it is where it has none. */
  private void assertInvoked(String function, JsonNode arn) {
    boolean aliased = !functions.get(function).has("AutoPublishAlias");
    assertThat(arn.path(aliased ? "!Sub" : "!GetAtt").asText())
        .isEqualTo(aliased ? "${" + function + ".Arn}:live" : function + ".Arn");
  }

  @Test
  void everyTaskInvokesTheFunctionOfItsNameThroughItsSubstitution() {
    machines.forEach(
        (id, machine) -> {
          Path file = Project.ROOT.resolve(machine.path("DefinitionUri").asText());
          JsonNode substitutions = machine.path("DefinitionSubstitutions");
          Set<String> used = new HashSet<>();
          Machines.invocations(file)
              .forEach(
                  (state, task) -> {
                    String phrase = Machines.invoked(task);
                    assertThat(state).as(id).matches(sayingMore(phrase));
                    assertThat(functions).containsKey(phrase + "Function");
                    assertInvoked(phrase + "Function", substitutions.path(phrase + "FunctionArn"));
                    used.add(phrase + "FunctionArn");
                  });
          Map<String, JsonNode> messages = Machines.states(file, "Task");
          messages.keySet().removeAll(Machines.invocations(file).keySet());
          messages.forEach(
              (state, task) -> {
                assertThat(state).as(id).matches("Queue(\\w+CleanUp|StrayFaces)");
                assertThat(task.at("/Arguments/QueueUrl").asText()).isEqualTo("${CleanUpQueueUrl}");
                assertThat(substitutions.at("/CleanUpQueueUrl/!Ref").asText())
                    .isEqualTo("CleanUpQueue");
                used.add("CleanUpQueueUrl");
              });
          assertThat(fieldNames(substitutions)).isEqualTo(used);
        });
  }

  /** "DeleteReplacedFaces" says more than "DeleteFaces", which is what it invokes. */
  private static String sayingMore(String phrase) {
    return phrase.replaceAll("(?<=[a-z])(?=[A-Z])", "(?:[A-Z][a-z]+)*?");
  }

  @Test
  void everyFunctionAndMachineHasEventsAndNothingElseHas() {
    Set<String> names =
        Stream.concat(
                functions.keySet().stream().map(id -> Project.verbPhrase(id, "Function")),
                machines.keySet().stream().map(id -> Project.verbPhrase(id, "StateMachine")))
            .map(Project::kebab)
            .collect(Collectors.toSet());
    Path events = Project.ROOT.resolve("events");
    assertThat(Project.folderNames(events)).containsExactlyInAnyOrderElementsOf(names);
    for (String name : names) {
      List<Path> files = Project.files(events.resolve(name), path -> true);
      assertThat(files).as(name).isNotEmpty();
      assertThat(files)
          .allSatisfy(
              file -> {
                assertThat(file.getFileName().toString()).matches("[a-z0-9-]+\\.json");
                assertThat(Project.json(file).isObject()).isTrue();
              });
    }
  }

  @Test
  void everyStateStandsInTheReadme() {
    String readme = Project.read(Project.ROOT.resolve("statemachines/README.md"));
    for (Path file : Machines.files()) {
      assertThat(Machines.states(file).keySet())
          .allSatisfy(state -> assertThat(readme).contains(state));
    }
  }

  @Test
  void everyHandlerLiesInThePackageOfItsName() {
    handlers.forEach(
        (name, file) -> assertThat(file.getParent()).hasFileName(name.replace("-", "")));
  }

  private Path handler(String functionId) {
    String name = Project.kebab(Project.verbPhrase(functionId, "Function"));
    assertThat(handlers).as("handlers, by their @Named").containsKey(name);
    return handlers.get(name);
  }

  private static JsonNode variables(JsonNode function) {
    return function.at("/Environment/Variables");
  }

  private static Set<String> fieldNames(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
