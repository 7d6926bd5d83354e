package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever calls functions and flows has the right to call these and no others. */
class CallersMayInvokeTest {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(\\w+?(?:Function|StateMachine))(?:\\.Arn)?}");

  @Test
  void everyMachineMayInvokeTheFunctionsOfItsStates() {
    Map<String, JsonNode> machines = Project.resources(Project.STATE_MACHINE);
    assertThat(machines).isNotEmpty();
    machines.forEach(
        (id, machine) -> {
          Set<String> called = new TreeSet<>();
          machine
              .path("DefinitionSubstitutions")
              .properties()
              .forEach(
                  substitution -> {
                    if (substitution.getKey().endsWith("FunctionArn")) {
                      called.add(reference(substitution.getValue()));
                    }
                  });
          String role = machine.path("Role").path("!GetAtt").asText().replace(".Arn", "");
          assertThat(called).as(id).isNotEmpty();
          assertThat(allowed(role, "lambda:InvokeFunction")).as(id).isEqualTo(called);
        });
  }

  @Test
  void theApiMayCallWhatItsRoutesName() {
    Set<String> called = new TreeSet<>();
    Matcher matcher = REFERENCE.matcher(Project.read(Project.ROOT.resolve("openapi.yaml")));
    while (matcher.find()) {
      called.add(matcher.group(1));
    }
    Set<String> allowed = new TreeSet<>();
    for (String right : allowed("IdentityApiRole", "lambda:InvokeFunction")) {
      assertThat(right).as("by its alias").endsWith(".Arn}:live");
      Matcher function = REFERENCE.matcher(right);
      assertThat(function.find()).as(right).isTrue();
      allowed.add(function.group(1));
    }
    allowed.addAll(allowed("IdentityApiRole", "states:StartSyncExecution"));
    assertThat(allowed).isNotEmpty().isEqualTo(called);
  }

  private static Set<String> allowed(String role, String action) {
    Set<String> resources = new TreeSet<>();
    for (JsonNode policy : Project.resources("AWS::IAM::Role").get(role).path("Policies")) {
      for (JsonNode statement : policy.at("/PolicyDocument/Statement")) {
        if (statement.path("Action").asText().equals(action)) {
          JsonNode named = statement.path("Resource");
          if (named.isArray()) {
            named.forEach(resource -> resources.add(reference(resource)));
          } else {
            resources.add(reference(named));
          }
        }
      }
    }
    return resources;
  }

  /** What an intrinsic function is given, as text. */
  private static String reference(JsonNode intrinsic) {
    assertThat(intrinsic.properties()).as(intrinsic.toString()).hasSize(1);
    return intrinsic.properties().iterator().next().getValue().asText();
  }
}
