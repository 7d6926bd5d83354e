package veil.local.artefacts;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import veil.local.artefacts.town.Town;
import veil.local.lambda.FunctionAnswer;
import veil.local.lambda.FunctionListener;
import veil.local.lambda.FunctionSpec;
import veil.local.lambda.Functions;
import veil.local.template.TemplateReader;

/** The zip functions of one template, run from their archives against {@link ScriptedAws}. */
final class PackagedFunctions implements AutoCloseable {
  private static final FunctionListener SILENCE =
      new FunctionListener() {
        @Override
        public void log(String functionName, String line) {}

        @Override
        public void failed(String functionName, String errorType, String message) {}

        @Override
        public void dropped(String functionName, String errorType, String eventJson) {}
      };

  /** What the event files of the identity functions expect of a deployment. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "Liveness", "OPTIONAL", "BlockListCollectionId", "blocked", "UserRetentionDays", "1095");

  private static final int PATIENCE_SECONDS = 60;

  private final ScriptedAws aws = ScriptedAws.open();
  private final List<FunctionSpec> specs;
  private final Functions functions;

  PackagedFunctions(String templateName, Path work) {
    this.specs =
        TemplateReader.read(Path.of("..", templateName), PARAMETERS).functions().stream()
            .filter(function -> !function.image())
            .map(PackagedFunctions::adapted)
            .toList();
    this.functions =
        new Functions(specs, aws.endpoint(), work, SILENCE, List.of(), Clock.systemUTC());
  }

  /** The event files name their bucket; how long a busy machine takes is not what is tested. */
  private static FunctionSpec adapted(FunctionSpec function) {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.computeIfPresent("VEIL_IMAGE_BUCKET", (name, deployed) -> Town.BUCKET);
    return new FunctionSpec(
        function.name(),
        function.archive(),
        function.handler(),
        function.image(),
        environment,
        function.memoryMegabytes(),
        Math.max(function.timeoutSeconds(), PATIENCE_SECONDS),
        function.reservedConcurrency(),
        function.retryAttempts());
  }

  List<FunctionSpec> specs() {
    return specs;
  }

  /** Invokes a function whose services have seen only what the event presupposes. */
  FunctionAnswer invoke(EventCase event) {
    aws.forget();
    if (event.ofIdentity()) {
      aws.town().rebuild(aws.endpoint());
      new EventPast(aws.town(), functions).happen(event);
    }
    return functions.invoke(event.functionId(), event.payloadJson());
  }

  @Override
  public void close() {
    functions.close();
    aws.close();
  }
}
