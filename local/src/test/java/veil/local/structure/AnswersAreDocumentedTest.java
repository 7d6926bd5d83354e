package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import veil.core.identity.ImageFlaw;
import veil.core.payloads.identity.CheckLivenessAnswer.Outcome;

/** Whoever makes a client of openapi.yaml meets no code that is not in it. */
class AnswersAreDocumentedTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyReasonAgainstAPictureIsNamed() {
    Object file = new Yaml().load(Project.read(Project.ROOT.resolve("openapi.yaml")));
    JsonNode codes = JSON.valueToTree(file).at("/components/schemas/Reason/properties/code/enum");
    Stream<String> flaws = Arrays.stream(ImageFlaw.values()).map(Enum::name);
    // As the machines say what check-liveness answers.
    Stream<String> sessions =
        Arrays.stream(Outcome.values())
            .filter(outcome -> outcome != Outcome.LIVE)
            .map(o -> o == Outcome.NOT_LIVE ? o.name() : "LIVENESS_" + o.name());
    List<String> named =
        StreamSupport.stream(codes.spliterator(), false).map(JsonNode::asText).toList();
    assertThat(named).containsExactlyElementsOf(Stream.concat(flaws, sessions).toList());
  }
}
