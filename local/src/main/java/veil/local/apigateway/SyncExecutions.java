package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import veil.local.gateway.AwsServiceException;

/** Step Functions as an integration sees it: StartSyncExecution of an Express machine. */
@FunctionalInterface
public interface SyncExecutions {

  /**
   * Runs an execution to its end.
   *
   * @param request the body of StartSyncExecution: {@code stateMachineArn}, {@code input} (JSON as
   *     text), {@code name}
   * @return the operation's answer: {@code status}, {@code output} or {@code error} and {@code
   *     cause}, {@code executionArn}, ...
   * @throws AwsServiceException what the operation refuses, such as {@code InvalidExecutionInput}
   * @see <a
   *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html">
   *     StartSyncExecution</a>
   */
  JsonNode start(JsonNode request) throws AwsServiceException;
}
