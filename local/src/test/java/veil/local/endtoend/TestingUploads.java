package veil.local.endtoend;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import veil.local.rekognition.FaultPlan;
import veil.local.rekognition.VideoAnalyser;
import veil.local.stack.StackConditions;
import veil.local.stack.StackListener;
import veil.local.stack.StackSettings;
import veil.local.stack.VeilStack;

/** A whole stack of this project's template, driven through AWS's own clients. */
final class TestingUploads implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 180;
  private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> dropped = new LinkedBlockingQueue<>();
  private final Map<String, Runnable> actions = new ConcurrentHashMap<>();
  private final VeilStack stack;
  private final S3Client s3;
  private final SfnClient stepFunctions;

  /** A stack with its real detector. */
  TestingUploads(Path dataFolder) {
    this(ended -> VeilStack.start(settings(dataFolder), ended));
  }

  /** A stack with a scripted detector and a Rekognition that has bad moments. */
  TestingUploads(Path dataFolder, VideoAnalyser analyser, FaultPlan faults) {
    this(
        ended ->
            VeilStack.start(
                settings(dataFolder), ended, StackConditions.of(analyser).with(faults)));
  }

  private static StackSettings settings(Path dataFolder) {
    TestedTemplate.assumeBuilt("video");
    return new StackSettings(
        Path.of(".."),
        dataFolder,
        false,
        OptionalInt.empty(),
        Map.of(),
        Optional.empty(),
        TestedTemplate.NAME);
  }

  private TestingUploads(Function<StackListener, VeilStack> starter) {
    stack = starter.apply(new Ended());
    URI endpoint = stack.endpoint();
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    s3 =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    stepFunctions =
        SfnClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  VeilStack stack() {
    return stack;
  }

  S3Client s3() {
    return s3;
  }

  SfnClient stepFunctions() {
    return stepFunctions;
  }

  void upload(Path file, String key) {
    s3.putObject(request -> request.bucket(stack.bucketName("InputBucket")).key(key), file);
  }

  Path download(String key, Path file) {
    s3.getObject(request -> request.bucket(stack.bucketName("OutputBucket")).key(key), file);
    return file;
  }

  /** Calls {@code action} whenever an execution enters {@code state}. */
  void whenEntering(String state, Runnable action) {
    actions.put(state, action);
  }

  /** The next execution to end, as DescribeExecution tells of it. */
  DescribeExecutionResponse awaitEnd() throws InterruptedException {
    String arn = ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (arn == null) {
      throw new AssertionError("no execution ended within " + PATIENCE_SECONDS + " s");
    }
    return stepFunctions.describeExecution(request -> request.executionArn(arn));
  }

  /** The error of the next event that was given up. */
  String awaitDropped() throws InterruptedException {
    String error = dropped.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (error == null) {
      throw new AssertionError("no event was given up within " + PATIENCE_SECONDS + " s");
    }
    return error;
  }

  @Override
  public void close() {
    s3.close();
    stepFunctions.close();
    stack.close();
  }

  private final class Ended implements StackListener {
    @Override
    public void stateEntered(String executionArn, String state) {
      actions.getOrDefault(state, () -> {}).run();
    }

    @Override
    public void executionEnded(String executionArn, String status) {
      ended.add(executionArn);
    }

    @Override
    public void eventDropped(String functionName, String errorType, String eventJson) {
      dropped.add(errorType);
    }
  }
}
