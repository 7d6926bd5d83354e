package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import veil.local.lambda.FunctionSpec;
import veil.local.template.TemplateReader;

/** The template of native executables is template.yaml but for code, runtime and memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NativeTemplateTest {
  private Path made;

  @BeforeAll
  void make(@TempDir Path folder) throws Exception {
    made = folder.resolve("template-native.yaml");
    Files.copy(Project.ROOT.resolve("openapi.yaml"), folder.resolve("openapi.yaml"));
    Process script =
        new ProcessBuilder(
                Project.ROOT.resolve("scripts/native-template").toString(), made.toString())
            .inheritIO()
            .start();
    assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(script.exitValue()).isZero();
  }

  @Test
  void everyZipIsANativeOne() {
    List<FunctionSpec> functions = TemplateReader.read(made, Map.of()).functions();

    assertThat(functions).isNotEmpty();
    assertThat(functions.stream().filter(function -> !function.image()))
        .isNotEmpty()
        .allSatisfy(
            function ->
                assertThat(function.archive().toString()).endsWith("target/native/function.zip"));
  }

  @Test
  void nothingButCodeRuntimeArchitectureAndMemoryDiffers() throws Exception {
    List<String> jvm = Files.readAllLines(Project.ROOT.resolve("template.yaml"));
    List<String> natives = Files.readAllLines(made);

    assertThat(natives).hasSize(jvm.size() + 1);
    for (int i = 0; i < jvm.size(); i++) {
      if (!jvm.get(i).equals(natives.get(i + 1))) {
        assertThat(jvm.get(i).strip())
            .matches(
                "CodeUri: .*|Runtime: .*|(Default|MinValue): \\w+ +# native: .*|Default: arm64");
      }
    }
  }
}
