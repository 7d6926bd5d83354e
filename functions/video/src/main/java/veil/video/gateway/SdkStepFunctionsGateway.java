package veil.video.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** {@link StepFunctionsGateway} by the AWS SDK. */
@ApplicationScoped
public class SdkStepFunctionsGateway implements StepFunctionsGateway {
  private final SfnClient stepFunctions;

  public SdkStepFunctionsGateway(SfnClient stepFunctions) {
    this.stepFunctions = stepFunctions;
  }

  @Override
  public Optional<String> startExecution(String stateMachineArn, String name, String inputJson) {
    try {
      return Optional.of(
          stepFunctions
              .startExecution(
                  request -> request.stateMachineArn(stateMachineArn).name(name).input(inputJson))
              .executionArn());
    } catch (ExecutionAlreadyExistsException e) {
      return Optional.empty();
    }
  }
}
