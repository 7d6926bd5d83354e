package veil.video.gateway;

import java.util.Optional;

/** The one thing these functions ask of Step Functions. */
public interface StepFunctionsGateway {
  /**
   * Starts an execution.
   *
   * @param name 1 to 80 characters; a name is used once in 90 days
   * @param inputJson the execution's input
   * @return the execution's ARN; empty where an execution of this name ran before
   */
  Optional<String> startExecution(String stateMachineArn, String name, String inputJson);
}
