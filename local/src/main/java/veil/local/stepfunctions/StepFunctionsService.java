package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import java.util.Set;
import veil.local.gateway.AwsJsonService;
import veil.local.gateway.AwsServiceException;
import veil.local.lambda.FunctionInvoker;

/**
 * Step Functions on this machine: Standard and Express workflows in JSONata over the service's wire
 * protocol (Step Functions API reference). Machines are registered from Java; requests start, show
 * and stop their executions.
 */
public final class StepFunctionsService implements AwsJsonService, AutoCloseable {

  private static final Set<String> INCLUDED_DATA = Set.of("ALL_DATA", "METADATA_ONLY");

  private final StateMachines machines = new StateMachines();
  private final Pause pause;
  private final Executions executions;
  private final ExecutionViews shown;

  /** A service without queues: a Task that sends a message fails with QueueDoesNotExist. */
  public StepFunctionsService(
      FunctionInvoker functions, Pause pause, Random random, ExecutionListener listener) {
    this(functions, StepFunctionsService::noQueue, pause, random, listener);
  }

  /**
   * A service without machines.
   *
   * @param functions what Task states call
   * @param queues where Task states send messages
   * @param pause the clock of waits, retries and timeouts
   * @param random jitter of retries
   * @param listener hears of executions and states
   */
  public StepFunctionsService(
      FunctionInvoker functions,
      QueueSender queues,
      Pause pause,
      Random random,
      ExecutionListener listener) {
    this.pause = pause;
    this.executions = new Executions(functions, queues, pause, random, listener);
    this.shown = new ExecutionViews(machines, executions);
  }

  /**
   * Registers a state machine, or replaces it for executions to come.
   *
   * @param name 1 to 80 characters, as CreateStateMachine allows
   * @param definitionJson States Language with QueryLanguage JSONata
   * @param type STANDARD or EXPRESS
   * @return the machine's ARN
   * @throws InvalidDefinitionException anything in it that this interpreter does not run
   */
  public String register(String name, String definitionJson, String type) {
    return machines.register(name, definitionJson, type, pause.now());
  }

  @Override
  public String targetPrefix() {
    return "AWSStepFunctions";
  }

  @Override
  public JsonNode call(String operation, JsonNode body) throws AwsServiceException {
    Request request = new Request(body);
    return switch (operation) {
      case "StartExecution" -> startExecution(request);
      case "StartSyncExecution" -> startSyncExecution(body);
      case "DescribeExecution" -> shown.described(request);
      case "GetExecutionHistory" -> shown.history(request);
      case "ListExecutions" -> shown.listed(request);
      case "StopExecution" -> stopExecution(request);
      case "DescribeStateMachine" -> machines.described(request);
      case "ListStateMachines" -> machines.listed(request);
      default ->
          throw Errors.of(
              "UnknownOperationException", "Step Functions on this machine has no " + operation);
    };
  }

  /** Stops every execution; those that run become ABORTED. */
  @Override
  public void close() {
    executions.close();
  }

  /**
   * Runs an execution of an Express machine to its end.
   *
   * @param body {@code stateMachineArn}, {@code input} (JSON as text, {@code {}} without it),
   *     {@code name}, {@code includedData} (ALL_DATA or METADATA_ONLY)
   * @return {@code status} SUCCEEDED, FAILED or TIMED_OUT; {@code output} (JSON as text), or {@code
   *     error} and {@code cause}; {@code executionArn}, {@code startDate}, {@code stopDate}, {@code
   *     billingDetails}, ...
   * @throws AwsServiceException StateMachineDoesNotExist, StateMachineTypeNotSupported,
   *     InvalidName, InvalidExecutionInput, ValidationException
   * @see <a
   *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html">
   *     StartSyncExecution</a>
   */
  public JsonNode startSyncExecution(JsonNode body) throws AwsServiceException {
    Request request = new Request(body);
    StateMachine machine = machines.named(request);
    if (!machine.express()) {
      throw Errors.unsupportedType();
    }
    String data = request.optionalText("includedData").orElse("ALL_DATA");
    if (!INCLUDED_DATA.contains(data)) {
      throw Errors.validation("includedData", "must be one of " + INCLUDED_DATA);
    }
    StartRequest start = StartRequest.of(request);
    ObjectNode answer =
        executions
            .runToEnd(machine, start.name(), start.input())
            .syncAnswer(data.equals("ALL_DATA"));
    request.optionalText("traceHeader").ifPresent(trace -> answer.put("traceHeader", trace));
    return answer;
  }

  private JsonNode startExecution(Request request) throws AwsServiceException {
    StateMachine machine = machines.named(request);
    StartRequest start = StartRequest.of(request);
    Execution execution = executions.start(machine, start.name(), start.input());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("executionArn", execution.arn());
    answer.set("startDate", Timestamps.seconds(execution.startedAt()));
    return answer;
  }

  private JsonNode stopExecution(Request request) throws AwsServiceException {
    Execution execution = shown.named(request);
    executions.stop(execution, request.optionalText("error"), request.optionalText("cause"));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("stopDate", Timestamps.seconds(execution.stoppedAt().orElseGet(pause::now)));
    return answer;
  }

  private static String noQueue(String queueUrl, String messageBody, int delaySeconds)
      throws AwsServiceException {
    throw Errors.of("QueueDoesNotExist", "The specified queue does not exist.");
  }
}
