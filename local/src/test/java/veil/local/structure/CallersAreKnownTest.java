package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whoever takes a user's name from a request knows whether a token must have said it. */
class CallersAreKnownTest {
  @Test
  void everyFunctionThatMeetsACallerIsToldHowTheApiKnowsThem() {
    Map<String, JsonNode> meeting = new TreeMap<>(Project.resources(Project.FUNCTION));
    meeting
        .entrySet()
        .removeIf(
            function ->
                !function.getKey().equals("BeginRequestFunction")
                    && !function.getValue().path("CodeUri").asText().contains("identity-http"));
    assertThat(meeting).hasSize(4);
    assertThat(meeting)
        .allSatisfy(
            (id, function) ->
                assertThat(function.at("/Environment/Variables/VEIL_AUTHORIZATION/!Ref").asText())
                    .as(id)
                    .isEqualTo("Authorization"));
  }
}
