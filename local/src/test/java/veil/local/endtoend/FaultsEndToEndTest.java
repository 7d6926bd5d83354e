package veil.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;
import veil.local.rekognition.InjectedFaults;
import veil.local.rekognition.InjectedFaults.Fault;
import veil.local.rekognition.VideoFaces;

/** The whole stack when things go wrong, on a drawn pattern with a scripted detector. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsEndToEndTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int SECONDS = 2;
  private static final BoundingBox PLACE = new BoundingBox(0.4, 0.35, 0.15, 0.35);

  private final InjectedFaults faults = new InjectedFaults();
  private Path folder;
  private Clip clip;
  private TestingUploads uploads;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    folder = temporary;
    clip = pattern(folder.resolve("pattern.mp4"));
    uploads =
        new TestingUploads(
            folder.resolve("data"), (video, progress, cancelled) -> scripted(), faults);
  }

  @AfterAll
  void stop() {
    uploads.close();
  }

  @Test
  void hidesThePlaceThatTheDetectorNames() throws Exception {
    assertHidden("plain.mp4");
  }

  @Test
  void outlastsThrottling() throws Exception {
    // More refusals than one invocation's own tries, so that the state's Retry is needed as well.
    faults.failNext("GetFaceDetection", 5, Fault.PROVISIONED_THROUGHPUT_EXCEEDED);
    faults.failNext("StartFaceDetection", 1, Fault.THROTTLING);

    assertHidden("throttled.mp4");
  }

  @Test
  void outlastsAKilledFunction() throws Exception {
    assertHidden("alive.mp4");
    AtomicInteger killed = new AtomicInteger();
    uploads.whenEntering("BlurFaces", () -> killed.addAndGet(killBlurFaces()));
    try {
      assertHidden("killed.mp4");
    } finally {
      uploads.whenEntering("BlurFaces", () -> {});
    }
    assertThat(killed.get()).isPositive();
  }

  @Test
  void startsOneExecutionForEventsThatComeTwiceAtOnce() throws Exception {
    PutObjectResponse put =
        uploads
            .s3()
            .putObject(
                request ->
                    request.bucket(uploads.stack().bucketName("InputBucket")).key("twice.mp4"),
                clip.file());
    assertThat(uploads.awaitEnd().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    int before = executions();
    // Of another upload, as its sequencer says: the bucket's own event has been worked through.
    String event = event("twice.mp4", put.versionId(), put.eTag());

    try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
      Callable<Boolean> call =
          () ->
              uploads
                  .stack()
                  .functions()
                  .invoke("StartFaceDetectionFunction", event)
                  .errorType()
                  .isEmpty();
      for (Future<Boolean> answer : callers.invokeAll(List.of(call, call, call))) {
        assertThat(answer.get(1, TimeUnit.MINUTES)).isTrue();
      }
    }

    assertThat(uploads.awaitEnd().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(executions()).isEqualTo(before + 1);
  }

  private void assertHidden(String key) throws Exception {
    uploads.upload(clip.file(), key);
    DescribeExecutionResponse execution = uploads.awaitEnd();
    assertThat(execution.status())
        .as("%s %s", execution.error(), execution.cause())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    Path blurred = uploads.download(key, folder.resolve("blurred-" + key));
    LeakCheck.Result result = new LeakCheck(clip).compare(blurred);
    assertThat(result.quarters()).isPositive();
    assertThat(result.leaks()).isEmpty();
    assertThat(Streams.frameTimesMicros(blurred)).isEqualTo(Streams.frameTimesMicros(clip.file()));
  }

  private static int killBlurFaces() {
    try (Stream<ProcessHandle> processes = ProcessHandle.current().descendants()) {
      return (int)
          processes
              .filter(process -> process.info().commandLine().orElse("").contains("BlurFaces"))
              .filter(ProcessHandle::destroyForcibly)
              .count();
    }
  }

  private int executions() {
    String machine = uploads.stack().stateMachineArn("BlurVideoStateMachine");
    return uploads
        .stepFunctions()
        .listExecutions(request -> request.stateMachineArn(machine))
        .executions()
        .size();
  }

  private String event(String key, String versionId, String eTag) {
    return """
        {"Records": [{"eventVersion": "2.1", "eventSource": "aws:s3", "eventName": "ObjectCreated:Put",
          "s3": {"bucket": {"name": "%s"},
                 "object": {"key": "%s", "size": 1000, "versionId": "%s", "eTag": %s, "sequencer": "0A"}}}]}
        """
        .formatted(
            uploads.stack().bucketName("InputBucket"),
            key,
            versionId,
            eTag.startsWith("\"") ? eTag : '"' + eTag + '"');
  }

  private static VideoFaces scripted() {
    List<FaceSample> faces =
        IntStream.range(0, SECONDS * 2)
            .mapToObj(step -> new FaceSample(step * 500L, PLACE, 99, List.of()))
            .toList();
    return new VideoFaces(
        "h264", "QuickTime / MOV", SECONDS * 1000L, 25, WIDTH, HEIGHT, "LIMITED", faces);
  }

  private static Clip pattern(Path file) throws IOException {
    String source = "testsrc2=size=%dx%d:rate=25:duration=%d".formatted(WIDTH, HEIGHT, SECONDS);
    Programs.run(
        Programs.command(
            Programs.ffmpeg(),
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            source,
            "-vf",
            "noise=alls=25",
            "-pix_fmt",
            "yuv420p",
            "-c:v",
            "libopenh264",
            "-b:v",
            "4M",
            file.toString()));
    FaceBox truth =
        new FaceBox(
            PLACE.left() * WIDTH,
            PLACE.top() * HEIGHT,
            PLACE.width() * WIDTH,
            PLACE.height() * HEIGHT);
    Scene.Actor actor = new Scene.Actor(0, time -> Optional.of(truth));
    Scene scene =
        new Scene("pattern", WIDTH, HEIGHT, "25/1", SECONDS, false, List.of(), List.of(actor));
    return new Clip(
        file, scene, IntStream.range(0, scene.frameCount()).mapToObj(scene::facesAt).toList());
  }
}
