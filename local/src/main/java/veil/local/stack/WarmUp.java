package veil.local.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import veil.local.lambda.FunctionSpec;
import veil.local.template.StackModel;

/** Starts parts of a stack in the background, ahead of their first use. */
record WarmUp(StackParts parts, StackListener listener) {

  /** Each process is a JVM that wants a core while it starts. */
  private static final int FUNCTIONS_AT_ONCE = 2;

  /** What a video needs: the functions that uploads invoke, and those of standard workflows. */
  void videos() {
    StackModel model = parts.model();
    Set<String> wanted =
        model.stateMachines().stream()
            .filter(machine -> machine.type().equals("STANDARD"))
            .flatMap(machine -> machine.substitutions().values().stream())
            .collect(Collectors.toCollection(HashSet::new));
    model.triggers().forEach(trigger -> wanted.add(trigger.functionName()));
    var unused =
        functions(
            model.functions().stream()
                .filter(f -> wanted.contains(f.arn()) || wanted.contains(f.name()))
                .toList());
  }

  /**
   * Everything, a little at a time, in the template's order.
   *
   * @return done when nothing waits for its start any more
   */
  CompletableFuture<Void> all() {
    StackModel model = parts.model();
    List<CompletableFuture<Void>> started = new ArrayList<>();
    started.add(functions(model.functions()));
    if (!model.tables().isEmpty()) {
      started.add(inBackground("DynamoDB", parts.tables()::warmUp));
    }
    if (!model.collections().isEmpty()) {
      started.add(inBackground("Rekognition", parts.faces()::warmUp));
    }
    return CompletableFuture.allOf(started.toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Void> functions(List<FunctionSpec> wanted) {
    return parts
        .functions()
        .warmUp(wanted.stream().map(FunctionSpec::name).toList(), FUNCTIONS_AT_ONCE);
  }

  /** What is not ready ahead of time is made ready at its first use, which then tells why not. */
  private CompletableFuture<Void> inBackground(String service, Preparation preparation) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            preparation.run();
          } catch (IOException | RuntimeException e) {
            listener.functionLog(service, "not ready yet: " + e.getMessage());
          }
        },
        Thread.ofVirtual().name(service)::start);
  }

  /** Something that takes a while. */
  @FunctionalInterface
  private interface Preparation {
    void run() throws IOException;
  }
}
