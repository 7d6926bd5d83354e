package veil.local.stack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** A whole stack behind its front door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VeilStackTest {

  @TempDir static Path project;
  @TempDir static Path data;
  private final TestingFollower follower = new TestingFollower();
  private VeilStack stack;
  private LambdaClient lambda;

  @BeforeAll
  void start() {
    StackSettings settings =
        new StackSettings(
            TestingProject.write(project),
            data,
            false,
            OptionalInt.empty(),
            Map.of("Greeting", "good day"),
            Optional.empty(),
            StackSettings.JVM_TEMPLATE);
    stack = VeilStack.start(settings, follower, StackConditions.of(TestingProject.noVideos()));
    lambda =
        LambdaClient.builder()
            .endpointOverride(stack.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  @AfterAll
  void stop() {
    lambda.close();
    stack.close();
  }

  @Test
  void tellsAFunctionOfAnUpload() throws Exception {
    String bucket = stack.bucketName("InputBucket");
    String versionId =
        given()
            .urlEncodingEnabled(false)
            .body("0123456789")
            .put(URI.create(stack.endpoint() + "/" + bucket + "/a%20b%2B%C3%BC.mp4"))
            .then()
            .statusCode(200)
            .extract()
            .header("x-amz-version-id");

    String line = follower.await("EchoFunction got {\"Records\"");
    JsonNode record =
        new ObjectMapper().readTree(line.substring(line.indexOf('{'))).at("/Records/0");
    assertThat(record.path("eventVersion").asText()).isEqualTo("2.1");
    assertThat(record.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
    assertThat(record.at("/s3/bucket/name").asText()).isEqualTo(bucket);
    assertThat(record.at("/s3/object/key").asText()).isEqualTo("a+b%2B%C3%BC.mp4");
    assertThat(record.at("/s3/object/size").asLong()).isEqualTo(10);
    assertThat(record.at("/s3/object/versionId").asText()).isEqualTo(versionId);
    assertThat(record.at("/s3/object/eTag").asText()).isEqualTo("781e5e245d69b566979b86e28d23f2c7");
    assertThat(record.at("/s3/object/sequencer").asText()).matches("[0-9A-F]{18}");
  }

  @Test
  void runsAStateMachineOverItsFunction() throws Exception {
    call(
            "AWSStepFunctions.StartExecution",
            Map.of(
                "stateMachineArn",
                stack.stateMachineArn("EchoStateMachine"),
                "name",
                "one",
                "input",
                "{\"word\":\"variable\"}"))
        .statusCode(200);

    follower.await("entered Echo");
    follower.await("ended SUCCEEDED");
    String arn = stack.stateMachineArn("EchoStateMachine").replace("stateMachine", "execution");
    call("AWSStepFunctions.DescribeExecution", Map.of("executionArn", arn + ":one"))
        .statusCode(200)
        .body("output", equalTo("\"good day\""));
  }

  @Test
  void answersTheSdkClientsInvocation() {
    InvokeResponse answer = invoke("\"variable\"");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.functionError()).isNull();
    assertThat(answer.payload().asUtf8String()).isEqualTo("\"good day\"");
  }

  @Test
  void tellsTheSdkClientOfAFunctionsError() {
    InvokeResponse answer = invoke("\"throw\"");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.functionError()).isEqualTo("Unhandled");
    assertThat(answer.payload().asUtf8String()).contains("as told");
  }

  @Test
  void takesAnEventOfTheSdkClient() throws Exception {
    InvokeResponse answer =
        lambda.invoke(
            r ->
                r.functionName("EchoFunction")
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String("\"an event\"")));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(follower.await("an event")).startsWith("EchoFunction got");
  }

  @Test
  void refusesAFunctionThatIsNotThere() {
    assertThatThrownBy(() -> lambda.invoke(r -> r.functionName("None")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void answersErrorsInTheFormOfTheProtocol() {
    String unknown = "arn:aws:states:us-east-1:000000000000:execution:a:b";
    call("AWSStepFunctions.DescribeExecution", Map.of("executionArn", unknown))
        .statusCode(400)
        .header("x-amzn-ErrorType", equalTo("ExecutionDoesNotExist"))
        .body("__type", equalTo("ExecutionDoesNotExist"))
        .body("message", containsString("Execution"));
    given()
        .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
        .body("{}")
        .post(stack.endpoint())
        .then()
        .statusCode(400)
        .body("__type", equalTo("UnknownOperationException"));
    given()
        .header("X-Amz-Target", "AWSStepFunctions.ListStateMachines")
        .body("{")
        .post(stack.endpoint())
        .then()
        .statusCode(400)
        .body("__type", equalTo("SerializationException"));
  }

  @Test
  void servesTheFaceServicesAndKeepsCollectionsInItsDataFolder() {
    call("RekognitionService.CreateCollection", Map.of("CollectionId", "people"))
        .statusCode(200)
        .header("x-veil-stand-in", equalTo("local face models"))
        .body("StatusCode", equalTo(200));
    call("Textract.AnalyzeID", Map.of())
        .statusCode(400)
        .header("x-veil-stand-in", equalTo("declared documents"))
        .body("__type", equalTo("InvalidParameterException"));
    assertThat(data.resolve("collections")).isNotEmptyDirectory();
  }

  @Test
  void refusesAFolderInUse() throws Exception {
    Path onItsWay = Files.writeString(data.resolve("staging/body-of-the-other"), "half");
    StackConditions conditions = StackConditions.of(TestingProject.noVideos());

    assertThatThrownBy(
            () -> VeilStack.start(StackSettings.of(project, data), follower, conditions).close())
        .isInstanceOf(UnusableDataException.class)
        .hasMessage(data + ": another veil uses it; stop that one or take another --data");

    assertThat(onItsWay).hasContent("half");
    answersTheSdkClientsInvocation();
  }

  @Test
  void clearsWhatAKilledStackWasAtWorkOn(@TempDir Path other) throws Exception {
    Path video = Files.createDirectories(other.resolve("work/BlurFaces-1")).resolve("in.video");
    Files.writeString(video, "in the clear");
    StackConditions conditions = StackConditions.of(TestingProject.noVideos());

    VeilStack.start(StackSettings.of(project, other), follower, conditions).close();

    assertThat(other.resolve("work")).isEmptyDirectory();
  }

  @Test
  void leavesDataAloneWhereThePortIsTaken(@TempDir Path other) throws Exception {
    Path left = Files.createDirectories(other.resolve("staging")).resolve("body");
    Files.createFile(left);
    StackSettings settings =
        new StackSettings(
            project,
            other,
            true,
            OptionalInt.of(stack.endpoint().getPort()),
            Map.of(),
            Optional.empty(),
            StackSettings.JVM_TEMPLATE);
    StackConditions conditions = StackConditions.of(TestingProject.noVideos());

    assertThatThrownBy(() -> VeilStack.start(settings, follower, conditions).close())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot listen on 127.0.0.1");

    assertThat(left).exists();
    assertThat(other.resolve("buckets")).doesNotExist();
  }

  @Test
  void namesItsOutputs() {
    assertThat(stack.outputs()).containsEntry("InputBucketName", stack.bucketName("InputBucket"));
  }

  private ValidatableResponse call(String target, Map<String, String> body) {
    return given()
        .header("X-Amz-Target", target)
        .header("Content-Type", "application/json")
        .body(body)
        .post(stack.endpoint())
        .then();
  }

  private InvokeResponse invoke(String payload) {
    return lambda.invoke(
        r -> r.functionName("EchoFunction").payload(SdkBytes.fromUtf8String(payload)));
  }
}
