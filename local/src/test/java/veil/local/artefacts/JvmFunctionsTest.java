package veil.local.artefacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import veil.local.stack.StackSettings;

/** Every event file against the JVM's archives, over the Lambda Runtime API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JvmFunctionsTest {
  private PackagedFunctions functions;

  @BeforeAll
  void start(@TempDir Path work) {
    functions = new PackagedFunctions(StackSettings.JVM_TEMPLATE, work);
  }

  @AfterAll
  void stop() {
    functions.close();
  }

  @TestFactory
  Stream<DynamicTest> answersEveryEventFile() {
    assertThat(functions.specs()).isNotEmpty();
    return functions.specs().stream()
        .flatMap(function -> EventCase.of(function).stream())
        .map(
            event ->
                DynamicTest.dynamicTest(
                    event.functionId() + " " + event.name(),
                    () -> FunctionEvents.assertExpected(event, functions.invoke(event))));
  }
}
