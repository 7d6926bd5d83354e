package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.LocalNames;

/** The registered machines, by their ARNs. */
final class StateMachines {

  private final Map<String, StateMachine> byArn = new ConcurrentSkipListMap<>();

  /** Registers a machine, or replaces it for executions to come, and gives its ARN. */
  String register(String name, String definitionJson, String type, Instant now) {
    if (!Names.valid(name)) {
      throw new InvalidDefinitionException("state machine name '" + name + "': not allowed");
    }
    String arn = LocalNames.arn("states", "stateMachine:" + name);
    byArn.put(arn, DefinitionReader.read(arn, name, type, definitionJson, now));
    return arn;
  }

  /** The one that a request names. */
  StateMachine named(Request request) throws AwsServiceException {
    String arn = request.text("stateMachineArn");
    StateMachine machine = byArn.get(arn);
    if (machine == null) {
      throw Errors.of("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
    }
    return machine;
  }

  /** As ListStateMachines answers. */
  JsonNode listed(Request request) throws AwsServiceException {
    return Page.of(
        "stateMachines",
        List.copyOf(byArn.values()),
        request,
        "stateMachines",
        StateMachines::summary);
  }

  /** As DescribeStateMachine answers. */
  JsonNode described(Request request) throws AwsServiceException {
    StateMachine machine = named(request);
    return summary(machine)
        .put("status", "ACTIVE")
        .put("definition", machine.definition())
        .put("roleArn", Execution.ROLE_ARN);
  }

  private static ObjectNode summary(StateMachine machine) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("stateMachineArn", machine.arn());
    json.put("name", machine.name());
    json.put("type", machine.type());
    json.set("creationDate", Timestamps.seconds(machine.createdAt()));
    return json;
  }
}
