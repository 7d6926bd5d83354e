package veil.identity.beginrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import veil.core.errors.InvalidRequestException;

class PropertyRulesTest {
  private final ObjectNode body = JsonNodeFactory.instance.objectNode();

  @Test
  void propertiesMayBeLeftOut() {
    assertThat(PropertyRules.properties(body)).isEmpty();
    body.putNull("properties");
    assertThat(PropertyRules.properties(body)).isEmpty();
  }

  @Test
  void propertiesAreAnObjectOfTexts() {
    body.put("properties", "text");
    assertRefused("must be a JSON object");
    body.putObject("properties").put("tier", 2);
    assertRefused("must be texts");
    body.putObject("properties").putObject("address").put("city", "Bern");
    assertRefused("must be texts");
    body.putObject("properties").putNull("tier");
    assertRefused("must be texts");
    body.putObject("properties").put("tier", "2");
    assertThat(PropertyRules.properties(body)).isPresent();
  }

  @Test
  void thereAreFiftyPropertiesAtMost() {
    ObjectNode properties = body.putObject("properties");
    for (int i = 0; i < 50; i++) {
      properties.put("p" + i, "v");
    }
    assertThat(PropertyRules.properties(body)).isPresent();
    properties.put("p50", "v");
    assertRefused("more than 50");
  }

  @Test
  void aTextIsCountedInCharactersAsTheGatewayDoes() {
    body.putObject("properties").put("note", "\ud83d\ude00".repeat(1024));
    assertThat(PropertyRules.properties(body)).isPresent();
    body.putObject("properties").put("note", "x".repeat(1025));
    assertRefused("longer than 1024");
  }

  @Test
  void allTogetherHaveABound() {
    ObjectNode properties = body.putObject("properties");
    for (int i = 0; i < 15; i++) {
      properties.put("p" + i, "x".repeat(1024));
    }
    assertThat(PropertyRules.properties(body)).isPresent();
    properties.put("p15", "x".repeat(1024));
    assertRefused("longer than 16384");
  }

  @Test
  void refusesHalvesOfCharacters() {
    ObjectNode properties = body.putObject("properties");
    properties.put("name", "\ud83d\ude00");
    assertThat(PropertyRules.properties(body)).isPresent();

    properties.put("name", "\ud83d");
    assertRefused("half a character");

    properties.remove("name");
    properties.put("\ude00", "x");
    assertRefused("half a character");
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> PropertyRules.properties(body))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(why);
  }
}
