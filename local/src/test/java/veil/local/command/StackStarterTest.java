package veil.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStarterTest {
  @Test
  void refusesNativeExecutablesThatWereNeverBuilt(@TempDir Path project) {
    assertThatThrownBy(() -> new StackStarter(project).choose(true))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("make native builds them");
  }

  @Test
  void takesThemWhereTheyAreAskedForAlone(@TempDir Path project) throws Exception {
    Files.createFile(project.resolve("template-native.yaml"));
    StackStarter stacks = new StackStarter(project);

    assertThat(stacks.choose(false)).isSameAs(stacks);
    assertThat(stacks.choose(true)).isNotSameAs(stacks);
  }
}
