package veil.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import veil.local.lambda.FunctionSpec;

/**
 * What a template says that has a meaning on one machine.
 *
 * @param outputs the template's outputs by name
 */
public record StackModel(
    List<BucketSpec> buckets,
    List<FunctionSpec> functions,
    List<StateMachineSpec> stateMachines,
    List<S3Trigger> triggers,
    Map<String, String> outputs) {

  /** Keeps copies. */
  public StackModel {
    buckets = List.copyOf(buckets);
    functions = List.copyOf(functions);
    stateMachines = List.copyOf(stateMachines);
    triggers = List.copyOf(triggers);
    outputs = Map.copyOf(outputs);
  }

  /** A bucket; {@code versioned} says whether it keeps versions. */
  public record BucketSpec(String logicalId, String name, boolean versioned) {}

  /**
   * A state machine.
   *
   * @param type STANDARD or EXPRESS
   * @param substitutions what replaces {@code ${Name}} in the definition
   */
  public record StateMachineSpec(
      String logicalId, String type, Path definition, Map<String, String> substitutions) {

    /** The machine's ARN in the stack's account. */
    public String arn() {
      return "arn:aws:states:us-east-1:000000000000:stateMachine:" + logicalId;
    }
  }

  /**
   * An S3 event that invokes a function.
   *
   * @param events such as {@code s3:ObjectCreated:*}
   * @param prefix the key's beginning, where the template asks for one
   * @param suffix the key's end, where the template asks for one
   */
  public record S3Trigger(
      String id,
      String bucketName,
      String functionName,
      List<String> events,
      Optional<String> prefix,
      Optional<String> suffix) {

    /** Whether an event such as {@code ObjectCreated:Put} on a key invokes the function. */
    public boolean takes(String eventName, String key) {
      String full = "s3:" + eventName;
      boolean named =
          events.stream()
              .anyMatch(
                  e ->
                      e.equals(full)
                          || (e.endsWith("*") && full.startsWith(e.substring(0, e.length() - 1))));
      return named && key.startsWith(prefix.orElse("")) && key.endsWith(suffix.orElse(""));
    }
  }
}
