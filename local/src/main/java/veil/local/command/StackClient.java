package veil.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import veil.core.storage.S3Location;
import veil.local.lambda.FunctionAnswer;

/** The few AWS calls of the command, over HTTP to a stack's front door. */
final class StackClient implements AutoCloseable {
  /** Longest wait for one answer: a 10 GB object on a slow disk, a function's full 15 minutes. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(16);

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * A client of a running stack.
   *
   * @param endpoint such as {@code http://127.0.0.1:4566}
   */
  StackClient(URI endpoint) {
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
  }

  /** Stores a file as an object (S3 PutObject), streaming. */
  void put(Path file, String bucket, String key) throws IOException, InterruptedException {
    HttpRequest request =
        request("/" + bucket + "/" + key)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofFile(file))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    refuseError(answer, "PutObject", answer.body());
  }

  /** Writes an object over a file that exists (S3 GetObject), streaming. */
  void get(S3Location object, Path file) throws IOException, InterruptedException {
    HttpRequest request = request("/" + object.bucket() + "/" + object.key()).GET().build();
    HttpResponse<Path> answer =
        http.send(
            request,
            BodyHandlers.ofFile(
                file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    refuseError(answer, "GetObject", "");
  }

  /** What became of an execution (Step Functions DescribeExecution). */
  JsonNode describeExecution(String executionArn) throws IOException, InterruptedException {
    String body =
        JsonNodeFactory.instance.objectNode().put("executionArn", executionArn).toString();
    HttpRequest request =
        request("/")
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AWSStepFunctions.DescribeExecution")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    refuseError(answer, "DescribeExecution", answer.body());
    return mapper.readTree(answer.body());
  }

  /** Invokes a function and waits for its answer (Lambda Invoke). */
  FunctionAnswer invoke(String function, byte[] event) throws IOException, InterruptedException {
    HttpRequest request =
        request("/2015-03-31/functions/" + function + "/invocations")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(event))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() == 404) {
      throw CommandFailure.badInput(function + ": the stack has no such function");
    }
    refuseError(answer, "Invoke", answer.body());
    return new FunctionAnswer(answer.headers().firstValue("X-Amz-Function-Error"), answer.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(endpoint.resolve(path)).timeout(LONGEST_WAIT);
  }

  private static void refuseError(HttpResponse<?> answer, String operation, String body)
      throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          "%s answered %d %s".formatted(operation, answer.statusCode(), body).strip());
    }
  }
}
