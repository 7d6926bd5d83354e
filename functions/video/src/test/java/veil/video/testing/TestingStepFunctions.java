package veil.video.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import veil.video.gateway.StepFunctionsGateway;

/** Executions in memory: a name is used once. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestingStepFunctions implements StepFunctionsGateway {
  private final Map<String, String> inputsByName = new LinkedHashMap<>();

  /** The input of every execution by its name, in the order of their start. */
  public Map<String, String> inputsByName() {
    return inputsByName;
  }

  @Override
  public Optional<String> startExecution(String stateMachineArn, String name, String inputJson) {
    return inputsByName.putIfAbsent(name, inputJson) == null
        ? Optional.of(stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name)
        : Optional.empty();
  }
}
