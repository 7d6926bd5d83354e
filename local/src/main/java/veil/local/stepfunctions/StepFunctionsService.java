package veil.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import veil.local.gateway.AwsJsonService;
import veil.local.gateway.AwsServiceException;
import veil.local.lambda.FunctionInvoker;

/**
 * Step Functions on this machine: Standard and Express workflows in JSONata over the service's wire
 * protocol (Step Functions API reference). Machines are registered from Java; requests start, show
 * and stop their executions.
 */
public final class StepFunctionsService implements AwsJsonService, AutoCloseable {

  private static final Set<String> STATUSES =
      Set.of("RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE");
  private static final Set<String> INCLUDED_DATA = Set.of("ALL_DATA", "METADATA_ONLY");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final StateMachines machines = new StateMachines();
  private final Pause pause;
  private final Executions executions;

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
      case "DescribeExecution" -> execution(request).description();
      case "GetExecutionHistory" -> history(request);
      case "ListExecutions" -> listExecutions(request);
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
      throw unsupported();
    }
    String data = request.optionalText("includedData").orElse("ALL_DATA");
    if (!INCLUDED_DATA.contains(data)) {
      throw Errors.validation("includedData", "must be one of " + INCLUDED_DATA);
    }
    String name = executionName(request);
    JsonNode input = input(request.optionalText("input").orElse("{}"));
    ObjectNode answer =
        executions.runToEnd(machine, name, input).syncAnswer(data.equals("ALL_DATA"));
    request.optionalText("traceHeader").ifPresent(trace -> answer.put("traceHeader", trace));
    return answer;
  }

  private static String executionName(Request request) throws AwsServiceException {
    String name = request.optionalText("name").orElseGet(() -> UUID.randomUUID().toString());
    if (!Names.valid(name)) {
      throw Errors.of("InvalidName", "Invalid Name: '" + name + "'");
    }
    return name;
  }

  private JsonNode startExecution(Request request) throws AwsServiceException {
    StateMachine machine = machines.named(request);
    String name = executionName(request);
    JsonNode input = input(request.optionalText("input").orElse("{}"));
    Execution execution = executions.start(machine, name, input);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("executionArn", execution.arn());
    answer.set("startDate", Timestamps.seconds(execution.startedAt()));
    return answer;
  }

  private static JsonNode input(String text) throws AwsServiceException {
    if (text.length() > Limits.DATA_BYTES) {
      throw Errors.of(
          "ValidationException",
          "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must"
              + " have length less than or equal to "
              + Limits.DATA_BYTES);
    }
    if (Limits.bytes(text) > Limits.DATA_BYTES) {
      throw Errors.of(
          "InvalidExecutionInput", "The input is larger than " + Limits.DATA_BYTES + " bytes");
    }
    try {
      JsonNode input = JSON.readTree(text);
      if (!input.isMissingNode()) {
        return input;
      }
    } catch (JsonProcessingException noJson) {
      throw Errors.of(
          "InvalidExecutionInput",
          "Invalid State Machine Execution Input: '" + noJson.getOriginalMessage() + "'");
    }
    throw Errors.of("InvalidExecutionInput", "Invalid State Machine Execution Input: empty");
  }

  private JsonNode history(Request request) throws AwsServiceException {
    Execution execution = execution(request);
    boolean reverse = request.flag("reverseOrder", false);
    boolean withData = request.flag("includeExecutionData", true);
    List<HistoryEvent> events = execution.history();
    String list = execution.arn() + (reverse ? "/reverse" : "");
    return Page.of(
        "events", reverse ? events.reversed() : events, request, list, one -> one.toJson(withData));
  }

  private JsonNode listExecutions(Request request) throws AwsServiceException {
    StateMachine machine = machines.named(request);
    if (machine.express()) {
      throw unsupported();
    }
    Optional<String> status = request.optionalText("statusFilter");
    if (status.isPresent() && !STATUSES.contains(status.get())) {
      throw Errors.validation("statusFilter", "must be one of " + STATUSES);
    }
    List<Execution> own =
        executions.of(machine).stream()
            .filter(one -> status.isEmpty() || one.status().equals(status.get()))
            .toList();
    String list = machine.arn() + "/" + status.orElse("");
    return Page.of("executions", own, request, list, Execution::summary);
  }

  private JsonNode stopExecution(Request request) throws AwsServiceException {
    Execution execution = execution(request);
    executions.stop(execution, request.optionalText("error"), request.optionalText("cause"));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("stopDate", Timestamps.seconds(execution.stoppedAt().orElseGet(pause::now)));
    return answer;
  }

  private static AwsServiceException unsupported() {
    return Errors.of(
        "StateMachineTypeNotSupported",
        "This operation is not supported by this type of state machine");
  }

  private static String noQueue(String queueUrl, String messageBody, int delaySeconds)
      throws AwsServiceException {
    throw Errors.of("QueueDoesNotExist", "The specified queue does not exist.");
  }

  private Execution execution(Request request) throws AwsServiceException {
    String arn = request.text("executionArn");
    if (arn.contains(":express:")) {
      throw Errors.of(
          "InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'");
    }
    return executions
        .find(arn)
        .orElseThrow(
            () -> Errors.of("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'"));
  }
}
