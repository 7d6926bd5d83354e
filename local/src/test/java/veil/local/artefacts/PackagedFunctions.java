package veil.local.artefacts;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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

  private final ScriptedAws aws = ScriptedAws.open();
  private final List<FunctionSpec> specs;
  private final Functions functions;

  PackagedFunctions(String templateName, Path work) {
    this.specs =
        TemplateReader.read(Path.of("..", templateName), Map.of()).functions().stream()
            .filter(function -> !function.image())
            .toList();
    this.functions =
        new Functions(specs, aws.endpoint(), work, SILENCE, List.of(), Clock.systemUTC());
  }

  List<FunctionSpec> specs() {
    return specs;
  }

  /** Invokes a function whose services have seen nothing before. */
  FunctionAnswer invoke(EventCase event) {
    aws.forget();
    return functions.invoke(event.functionId(), event.payloadJson());
  }

  @Override
  public void close() {
    functions.close();
    aws.close();
  }
}
