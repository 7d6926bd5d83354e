package veil.local.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import veil.local.lambda.FunctionSpec;
import veil.local.stack.StackSettings;
import veil.local.template.TemplateReader;

/** The template of the stack under test; another one where native executables are tested. */
public final class TestedTemplate {
  /** Its file's name. */
  public static final String NAME =
      System.getProperty("veil.test.template", StackSettings.JVM_TEMPLATE);

  private TestedTemplate() {}

  /** Skips a test where native executables of a module are wanted and have not been built. */
  public static void assumeBuilt(String module) {
    if (NAME.equals(StackSettings.JVM_TEMPLATE)) {
      return; // The build makes these before it tests, so that a missing one is a failure.
    }
    Path folder = Path.of("..", "functions", module).toAbsolutePath().normalize();
    for (FunctionSpec function : TemplateReader.read(Path.of("..", NAME), Map.of()).functions()) {
      if (function.archive().toAbsolutePath().normalize().startsWith(folder)) {
        assumeTrue(Files.exists(function.archive()), "skipped: " + function.archive());
      }
    }
  }
}
