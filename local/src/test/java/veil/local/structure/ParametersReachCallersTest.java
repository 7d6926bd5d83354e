package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A parameter that changes reaches who calls a function by its alias. The alias moves only where
 * SAM makes a new version, and SAM looks at the values of none but the parameters that the
 * template's globals name for it.
 */
class ParametersReachCallersTest {
  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{(\\w+)}");

  private final JsonNode template = Project.template();
  private final Set<String> named =
      parameters(template.at("/Globals/Function/Environment/Variables/VEIL_PARAMETERS"));

  @Test
  void everyParameterOfAFunctionBehindAnAliasIsNamed() {
    Set<String> used = parameters(template.at("/Globals/Function/Architectures"));
    Project.resources(Project.FUNCTION)
        .forEach(
            (id, function) -> {
              if (!function.has("AutoPublishAlias")) {
                function.properties().stream()
                    .filter(property -> !property.getKey().equals("Events"))
                    .forEach(property -> used.addAll(parameters(property.getValue())));
              }
            });
    assertThat(named).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void aNewValueGivesEveryFunctionBehindAnAliasANewVersion() {
    Optional<TranslatedTemplate> before = TranslatedTemplate.make();
    assumeTrue(before.isPresent(), TranslatedTemplate.ABSENT);
    TranslatedTemplate after = TranslatedTemplate.make("FaceMatchPercent=98").orElseThrow();
    Set<String> versions = before.get().resources("AWS::Lambda::Version").keySet();
    assertThat(versions)
        .hasSameSizeAs(before.get().resources("AWS::Lambda::Alias").keySet())
        .doesNotContainAnyElementsOf(after.resources("AWS::Lambda::Version").keySet());
  }

  /** The parameters that a value of the template depends on, by a condition too. */
  private Set<String> parameters(JsonNode value) {
    Set<String> found = new TreeSet<>();
    value.properties().forEach(field -> found.addAll(parameters(field.getKey(), field.getValue())));
    if (value.isArray()) {
      value.forEach(one -> found.addAll(parameters(one)));
    }
    return found;
  }

  private Set<String> parameters(String name, JsonNode value) {
    Set<String> found = parameters(value);
    switch (name) {
      case "!Ref" -> found.add(value.asText());
      case "!Sub" ->
          found.addAll(
              SUBSTITUTED
                  .matcher(value.isArray() ? value.path(0).asText() : value.asText())
                  .results()
                  .map(MatchResult::group)
                  .map(text -> text.substring(2, text.length() - 1))
                  .collect(Collectors.toSet()));
      case "!If" ->
          found.addAll(parameters(template.path("Conditions").path(value.path(0).asText())));
      case "!Condition" ->
          found.addAll(parameters(template.path("Conditions").path(value.asText())));
      default -> {
        // No function, or one that names no parameter by itself.
      }
    }
    found.removeIf(one -> !template.path("Parameters").has(one));
    return found;
  }
}
