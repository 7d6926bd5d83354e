package veil.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import veil.local.apigateway.ApiStage;
import veil.local.gateway.LocalNames;
import veil.local.lambda.FunctionSpec;
import veil.local.queues.QueueSpec;
import veil.local.queues.QueueTrigger;
import veil.local.schedules.Schedule;
import veil.local.tables.TableSpec;

/**
 * What a template says that has a meaning on one machine.
 *
 * @param queueTriggers queues whose messages invoke functions
 * @param schedules rules that invoke functions by the clock
 * @param failureQueues the queue that takes a function's failed events, by the function's name
 * @param collections the ids of face collections
 * @param outputs the template's outputs by name
 */
public record StackModel(
    List<BucketSpec> buckets,
    List<FunctionSpec> functions,
    List<StateMachineSpec> stateMachines,
    List<S3Trigger> triggers,
    List<QueueTrigger> queueTriggers,
    List<Schedule> schedules,
    Map<String, String> failureQueues,
    List<TableSpec> tables,
    List<QueueSpec> queues,
    List<String> collections,
    List<ApiSpec> apis,
    Map<String, String> outputs) {

  /** Keeps copies. */
  public StackModel {
    buckets = List.copyOf(buckets);
    functions = List.copyOf(functions);
    stateMachines = List.copyOf(stateMachines);
    triggers = List.copyOf(triggers);
    queueTriggers = List.copyOf(queueTriggers);
    schedules = List.copyOf(schedules);
    failureQueues = Map.copyOf(failureQueues);
    tables = List.copyOf(tables);
    queues = List.copyOf(queues);
    collections = List.copyOf(collections);
    apis = List.copyOf(apis);
    outputs = Map.copyOf(outputs);
  }

  /** Gathers a model while a template is read. */
  record Builder(
      List<BucketSpec> buckets,
      List<FunctionSpec> functions,
      List<StateMachineSpec> stateMachines,
      List<S3Trigger> triggers,
      List<QueueTrigger> queueTriggers,
      List<Schedule> schedules,
      Map<String, String> failureQueues,
      List<TableSpec> tables,
      List<QueueSpec> queues,
      List<String> collections,
      List<ApiSpec> apis) {

    Builder() {
      this(
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new HashMap<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }

    StackModel build(Map<String, String> outputs) {
      return new StackModel(
          buckets,
          functions,
          stateMachines,
          triggers,
          queueTriggers,
          schedules,
          failureQueues,
          tables,
          queues,
          collections,
          apis,
          outputs);
    }
  }

  /**
   * A REST API.
   *
   * @param openApi its OpenAPI file, CloudFormation's functions evaluated
   */
  public record ApiSpec(String logicalId, ApiStage stage, JsonNode openApi) {}

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
      return LocalNames.arn("states", "stateMachine:" + logicalId);
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
