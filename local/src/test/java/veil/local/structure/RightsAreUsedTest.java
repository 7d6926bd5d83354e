package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A function holds the rights that its code uses, and no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsAreUsedTest {
  /** The SDK's packages whose services IAM calls otherwise. */
  private static final Map<String, String> SERVICES = Map.of("sfn", "states");

  /** Operations whose right has another name; several are separated by blanks. */
  private static final Map<String, String> ACTIONS =
      Map.ofEntries(
          Map.entry("s3:headObject", "s3:GetObject s3:GetObjectVersion"),
          Map.entry("s3:getObject", "s3:GetObject s3:GetObjectVersion"),
          Map.entry("s3:getObjectAsBytes", "s3:GetObject s3:GetObjectVersion"),
          Map.entry("s3:presignGetObject", "s3:GetObject"),
          Map.entry("s3:presignPutObject", "s3:PutObject"),
          Map.entry("s3:createMultipartUpload", "s3:PutObject"),
          Map.entry("s3:uploadPart", "s3:PutObject"),
          Map.entry("s3:completeMultipartUpload", "s3:PutObject"),
          Map.entry("s3:copyObject", "s3:GetObject s3:GetObjectVersion s3:PutObject"),
          Map.entry("s3:deleteObjects", "s3:DeleteObject s3:DeleteObjectVersion"),
          Map.entry("s3:deleteObject", "s3:DeleteObject s3:DeleteObjectVersion"),
          Map.entry("s3:listObjectsV2", "s3:ListBucket"),
          Map.entry("s3:listObjectVersions", "s3:ListBucketVersions"),
          Map.entry("s3:listObjectVersionsPaginator", "s3:ListBucketVersions"),
          // The session's reference picture is written with the caller's right.
          Map.entry(
              "rekognition:createFaceLivenessSession",
              "rekognition:CreateFaceLivenessSession s3:PutObject"),
          Map.entry("rekognition:listFacesPaginator", "rekognition:ListFaces"),
          Map.entry("dynamodb:queryPaginator", "dynamodb:Query"),
          Map.entry("dynamodb:scanPaginator", "dynamodb:Scan"),
          Map.entry(
              "dynamodb:transactWriteItems",
              "dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem"
                  + " dynamodb:ConditionCheckItem"),
          Map.entry("dynamodb:transactGetItems", "dynamodb:GetItem"));

  /** What the service does with the caller's rights: it reads pictures and videos from S3. */
  private static final Map<String, Set<String>> ON_BEHALF =
      Map.of(
          "rekognition", Set.of("s3:GetObject", "s3:GetObjectVersion"),
          "textract", Set.of("s3:GetObject"));

  /** Rights of the runtime, of queues and of keys; no code of ours asks for them. */
  private static final Set<String> OF_THE_PLATFORM =
      Set.of(
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "sqs:SendMessage",
          "sqs:ReceiveMessage",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "kms:Decrypt",
          "kms:GenerateDataKey");

  /**
   * Calls that a function's code can reach and its requests never do. Whoever expires is looked for
   * by face and by name; pictures to look for are named by undos alone.
   */
  private static final Map<String, Set<String>> NEVER_MADE =
      Map.of("ExpireUsers", Set.of("rekognition:searchFacesByImage"));

  private final Map<Path, SdkCalls> callsByModule = new HashMap<>();

  static Stream<String> functions() {
    return Project.resources(Project.FUNCTION).keySet().stream();
  }

  @Test
  void callsAreFoundBehindInterfacesAndLambdas() {
    SdkCalls video = new SdkCalls(Project.ROOT.resolve("functions/video"));

    assertThat(video.of("veil.video.getfaces.GetFaces"))
        .containsExactly("rekognition:getFaceDetection", "s3:putObject");
    assertThat(video.of("veil.video.startfacedetection.StartFaceDetection"))
        .containsExactly(
            "rekognition:startFaceDetection",
            "s3:getObject",
            "s3:headObject",
            "sfn:startExecution");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyRightIsUsedAndEveryCallHasItsRight(String functionId) {
    String phrase = Project.verbPhrase(functionId, "Function");
    Path handler = Project.handlers().get(Project.kebab(phrase));
    Path functions = Project.ROOT.resolve("functions");
    Path module = functions.resolve(functions.relativize(handler).getName(0));
    Set<String> reached =
        callsByModule.computeIfAbsent(module, SdkCalls::new).of(className(handler));
    Set<String> neverMade = NEVER_MADE.getOrDefault(phrase, Set.of());
    assertThat(reached).as("what is excepted is there").containsAll(neverMade);
    Set<String> calls = new TreeSet<>(reached);
    calls.removeAll(neverMade);
    Set<String> held = Rights.actions(Project.resources("AWS::IAM::Role").get(phrase + "Role"));

    Set<String> usable = new TreeSet<>(OF_THE_PLATFORM);
    calls.forEach(
        call -> {
          usable.addAll(actionsFor(call));
          usable.addAll(ON_BEHALF.getOrDefault(call.substring(0, call.indexOf(':')), Set.of()));
        });
    assertThat(usable).as("rights that %s uses; it calls %s", phrase, calls).containsAll(held);
    assertThat(calls)
        .as("calls of %s for which it holds a right", phrase)
        .allMatch(call -> actionsFor(call).stream().anyMatch(held::contains));
  }

  private static Set<String> actionsFor(String call) {
    int colon = call.indexOf(':');
    String operation = call.substring(colon + 1);
    String service = SERVICES.getOrDefault(call.substring(0, colon), call.substring(0, colon));
    String ordinary =
        service + ":" + operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1);
    return Set.of(ACTIONS.getOrDefault(call, ordinary).split(" ", -1));
  }

  /** {@code veil.video.getfaces.GetFaces} of the source file. */
  private static String className(Path source) {
    String path = source.toString().replace('\\', '/');
    String relative = path.substring(path.indexOf("/src/main/java/") + "/src/main/java/".length());
    return Stream.of(relative.replace(".java", "").split("/", -1)).collect(Collectors.joining("."));
  }
}
