package veil.core.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * State machines match these names as they stand: whoever changes one changes names.txt and the
 * state machines too.
 */
class WireContractTest {
  @Test
  void keepsTheNamesThatStateMachinesMatch() throws IOException {
    assertThat(Arrays.stream(VeilException.class.getPermittedSubclasses()).map(Class::getName))
        .containsExactlyInAnyOrderElementsOf(names());
  }

  @Test
  void canBeMadeOfAMessageOnly() throws ReflectiveOperationException, IOException {
    for (String name : names()) {
      Object made = Class.forName(name).getConstructor(String.class).newInstance("why");
      assertThat(made).isInstanceOf(VeilException.class);
      assertThat(((VeilException) made).getMessage()).isEqualTo("why");
    }
  }

  private static List<String> names() throws IOException {
    try (InputStream in = WireContractTest.class.getResourceAsStream("names.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
