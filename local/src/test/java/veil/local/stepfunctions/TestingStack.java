package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import veil.local.gateway.AwsServiceException;

/** A service in virtual time, and short ways to run a machine from the test resources. */
final class TestingStack implements ExecutionListener, AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  final TestingPause pause = new TestingPause();
  final TestingFunctions functions = new TestingFunctions();
  final TestingQueues queues = new TestingQueues();
  final List<String> entered = Collections.synchronizedList(new ArrayList<>());
  final StepFunctionsService service =
      new StepFunctionsService(functions, queues, pause, new Random(7), this);
  private final Map<String, CountDownLatch> ends = new ConcurrentHashMap<>();

  static String definition(String resource) {
    String path = "/veil/local/stepfunctions/" + resource + ".asl.json";
    try (InputStream stream = TestingStack.class.getResourceAsStream(path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Registers the machine of a resource, runs it to its end, and gives DescribeExecution. */
  JsonNode run(String resource, String input) {
    return runDefinition(definition(resource), input);
  }

  JsonNode runDefinition(String definition, String input) {
    return describe(await(start(service.register("machine", definition, "STANDARD"), input)));
  }

  /** Runs an Express machine by StartSyncExecution, and gives its answer. */
  JsonNode runExpress(String definition, String input) {
    ObjectNode request = JSON.createObjectNode();
    request.put("stateMachineArn", service.register("machine", definition, "EXPRESS"));
    return call("StartSyncExecution", request.put("input", input.replace('\'', '"')));
  }

  String start(String machineArn, String input) {
    ObjectNode request = JSON.createObjectNode();
    request.put("stateMachineArn", machineArn).put("input", input.replace('\'', '"'));
    return call("StartExecution", request).get("executionArn").textValue();
  }

  String await(String executionArn) {
    try {
      if (!latch(executionArn).await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running after " + entered);
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return executionArn;
  }

  JsonNode describe(String executionArn) {
    return call("DescribeExecution", JSON.createObjectNode().put("executionArn", executionArn));
  }

  List<JsonNode> history(String executionArn) {
    ObjectNode request = JSON.createObjectNode();
    request.put("executionArn", executionArn).put("maxResults", 1000);
    List<JsonNode> events = new ArrayList<>();
    JsonNode page;
    do {
      page = call("GetExecutionHistory", request);
      page.get("events").forEach(events::add);
      request.set("nextToken", page.path("nextToken"));
    } while (page.has("nextToken"));
    return events;
  }

  List<String> eventTypes(JsonNode described) {
    return history(described.get("executionArn").textValue()).stream()
        .map(event -> event.get("type").textValue())
        .toList();
  }

  JsonNode call(String operation, JsonNode request) {
    try {
      return service.call(operation, request);
    } catch (AwsServiceException refused) {
      throw new IllegalStateException(refused.code() + ": " + refused.getMessage(), refused);
    }
  }

  @Override
  public void stateEntered(String executionArn, String stateName) {
    entered.add(stateName);
  }

  @Override
  public void executionEnded(String executionArn, String status) {
    latch(executionArn).countDown();
  }

  @Override
  public void close() {
    service.close();
  }

  private CountDownLatch latch(String executionArn) {
    return ends.computeIfAbsent(executionArn, arn -> new CountDownLatch(1));
  }
}
