package veil.local.artefacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import veil.local.lambda.FunctionAnswer;
import veil.local.stack.StackSettings;

/**
 * Every event file against the native executables, over the Lambda Runtime API; each answer is held
 * against what is written down, and against the JVM's answer to the same event.
 */
@Tag("native")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NativeFunctionsTest {
  private PackagedFunctions natives;
  private PackagedFunctions jvms;

  @BeforeAll
  void start(@TempDir Path work) {
    natives = new PackagedFunctions(StackSettings.NATIVE_TEMPLATE, work.resolve("native"));
    jvms = new PackagedFunctions(StackSettings.JVM_TEMPLATE, work.resolve("jvm"));
  }

  @AfterAll
  void stop() {
    natives.close();
    jvms.close();
  }

  /** A build of some modules only checks these. */
  @TestFactory
  Stream<DynamicTest> answersEveryEventFileAsTheJvmDoes() {
    Stream<DynamicTest> tests =
        natives.specs().stream()
            .filter(function -> Files.exists(function.archive()))
            .flatMap(function -> EventCase.of(function).stream())
            .map(
                event ->
                    DynamicTest.dynamicTest(
                        event.functionId() + " " + event.name(), () -> assertAnswer(event)));
    assertThat(natives.specs()).anyMatch(function -> Files.exists(function.archive()));
    return tests;
  }

  private void assertAnswer(EventCase event) {
    FunctionAnswer answer = natives.invoke(event);
    FunctionEvents.assertExpected(event, answer);
    FunctionEvents.assertAlike(answer, jvms.invoke(event));
  }
}
