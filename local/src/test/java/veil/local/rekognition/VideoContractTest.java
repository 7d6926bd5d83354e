package veil.local.rekognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceAttributes;
import software.amazon.awssdk.services.rekognition.model.FaceDetection;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.rekognition.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.LimitExceededException;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.StartFaceDetectionRequest;
import software.amazon.awssdk.services.rekognition.model.VideoJobStatus;
import software.amazon.awssdk.services.rekognition.model.VideoTooLargeException;
import veil.local.gateway.FrontDoor;

/** The local Rekognition as the AWS SDK's own client sees it. */
class VideoContractTest {
  private static final int FACES = 2_500;

  @TempDir Path work;

  private final TestingObjectStore objects = new TestingObjectStore();
  private final TestingAnalyser analyser = new TestingAnalyser(FACES);
  private final InjectedFaults faults = new InjectedFaults();
  private final List<Double> progress = new CopyOnWriteArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private VideoOperations videos;
  private FrontDoor door;
  private RekognitionClient client;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeEach
  void start() {
    objects.put("a.mp4", 1_000);
    Clock clock = new TestingClock(() -> now);
    videos =
        new VideoOperations(
            objects,
            analyser,
            (jobId, fraction) -> {
              progress.add(fraction);
              if (fraction == 1) {
                ended.countDown();
              }
            },
            work,
            clock);
    door =
        FrontDoor.open(
            0,
            exchange -> {
              exchange.sendResponseHeaders(404, -1);
              exchange.close();
            });
    door.serve(new RekognitionService(faults, List.of(videos)));
    client = client(1);
  }

  private RekognitionClient client(int maxAttempts) {
    return RekognitionClient.builder()
        .endpointOverride(door.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            o ->
                o.retryStrategy(
                    DefaultRetryStrategy.doNotRetry().toBuilder().maxAttempts(maxAttempts).build()))
        .build();
  }

  @AfterEach
  void stop() {
    client.close();
    door.close();
    analyser.letEnd();
    videos.close();
  }

  private static Consumer<StartFaceDetectionRequest.Builder> video(String key) {
    return r -> r.video(v -> v.s3Object(o -> o.bucket(TestingObjectStore.BUCKET).name(key)));
  }

  private String start(String key, String token) {
    return client.startFaceDetection(video(key).andThen(r -> r.clientRequestToken(token))).jobId();
  }

  private void letEnd() throws InterruptedException {
    analyser.letEnd();
    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aJobIsInProgressUntilItsVideoWasLookedAt() throws Exception {
    String jobId = client.startFaceDetection(video("a.mp4").andThen(r -> r.jobTag("tag"))).jobId();

    GetFaceDetectionResponse before = client.getFaceDetection(r -> r.jobId(jobId));
    letEnd();
    GetFaceDetectionResponse after = client.getFaceDetection(r -> r.jobId(jobId));

    assertThat(jobId).matches("[0-9a-f]{64}");
    assertThat(before.jobStatus()).isEqualTo(VideoJobStatus.IN_PROGRESS);
    assertThat(before.videoMetadata()).isNull();
    assertThat(before.faces()).isEmpty();
    assertThat(after.jobStatus()).isEqualTo(VideoJobStatus.SUCCEEDED);
    assertThat(after.jobId()).isEqualTo(jobId);
    assertThat(after.jobTag()).isEqualTo("tag");
    assertThat(after.video().s3Object().name()).isEqualTo("a.mp4");
    assertThat(progress.getFirst()).isEqualTo(0.25);
    assertThat(progress.getLast()).isEqualTo(1);
  }

  @Test
  void tellsTheVideoAndTheFacesInTheServicesShape() throws Exception {
    String jobId = start("a.mp4", "t");
    letEnd();

    GetFaceDetectionResponse answer = client.getFaceDetection(r -> r.jobId(jobId).maxResults(1));

    assertThat(answer.videoMetadata().codec()).isEqualTo("h264");
    assertThat(answer.videoMetadata().format()).isEqualTo("QuickTime / MOV");
    assertThat(answer.videoMetadata().durationMillis()).isEqualTo(8_000);
    assertThat(answer.videoMetadata().frameRate()).isEqualTo(29.97f);
    assertThat(answer.videoMetadata().frameWidth()).isEqualTo(1280);
    assertThat(answer.videoMetadata().frameHeight()).isEqualTo(720);
    assertThat(answer.videoMetadata().colorRangeAsString()).isEqualTo("LIMITED");
    FaceDetection face = answer.faces().getFirst();
    assertThat(face.timestamp()).isZero();
    assertThat(face.face().boundingBox().left()).isEqualTo(-0.0952f);
    assertThat(face.face().confidence()).isEqualTo(99.5f);
    assertThat(face.face().landmarks().getFirst().typeAsString()).isEqualTo("eyeLeft");
    assertThat(face.face().pose()).isNull();
  }

  @Test
  void pagesHoldEveryFaceOnceInOrder() throws Exception {
    String jobId = start("a.mp4", "t");
    letEnd();

    List<Long> times = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    client
        .getFaceDetectionPaginator(r -> r.jobId(jobId).maxResults(5_000))
        .forEach(
            page -> {
              sizes.add(page.faces().size());
              page.faces().forEach(face -> times.add(face.timestamp()));
            });

    assertThat(sizes).containsExactly(1_000, 1_000, 500);
    assertThat(times).hasSize(FACES).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void refusesAPageTokenThatIsForgedOrOfAnotherJobOrADayOld() throws Exception {
    String jobId = start("a.mp4", "one");
    String other = start("a.mp4", "two");
    letEnd();
    String token = pageToken(jobId);

    assertRefusesToken(jobId, "bm90IGEgdG9rZW4=");
    assertRefusesToken(jobId, "not base64!");
    awaitSuccess(other);
    assertRefusesToken(other, token);
    now = now.plus(Duration.ofHours(25));
    assertRefusesToken(jobId, token);
  }

  private String pageToken(String jobId) {
    awaitSuccess(jobId);
    return client.getFaceDetection(r -> r.jobId(jobId).maxResults(10)).nextToken();
  }

  private void awaitSuccess(String jobId) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (client.getFaceDetection(r -> r.jobId(jobId)).jobStatus() != VideoJobStatus.SUCCEEDED) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private void assertRefusesToken(String jobId, String token) {
    assertThatThrownBy(() -> client.getFaceDetection(r -> r.jobId(jobId).nextToken(token)))
        .isInstanceOf(InvalidPaginationTokenException.class);
  }

  @Test
  void theSameTokenIsTheSameJobAndOtherParametersAreRefused() {
    objects.put("b.mp4", 1_000);

    String first = start("a.mp4", "token");

    assertThat(start("a.mp4", "token")).isEqualTo(first);
    assertThat(start("a.mp4", "another")).isNotEqualTo(first);
    assertThatThrownBy(() -> start("b.mp4", "token"))
        .isInstanceOf(IdempotentParameterMismatchException.class);
  }

  @Test
  void anUnsupportedVideoFailsTheJobAndNamesTheObject() throws Exception {
    objects.put("bad.mp4", 7);
    String jobId = start("bad.mp4", "t");
    letEnd();

    GetFaceDetectionResponse answer = client.getFaceDetection(r -> r.jobId(jobId));

    assertThat(answer.jobStatus()).isEqualTo(VideoJobStatus.FAILED);
    assertThat(answer.statusMessage()).isEqualTo("bad.mp4 is coded as vp9");
    assertThat(answer.faces()).isEmpty();
    try (Stream<Path> left = Files.list(work)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesWhatTheServiceRefuses() {
    objects.put("huge.mp4", VideoOperations.MAX_VIDEO_BYTES + 1);

    assertThatThrownBy(() -> start("none.mp4", "t")).isInstanceOf(InvalidS3ObjectException.class);
    assertThatThrownBy(() -> start("huge.mp4", "t")).isInstanceOf(VideoTooLargeException.class);
    assertThatThrownBy(() -> start("a.mp4", "spaces are bad"))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> start("a.mp4", "x".repeat(65)))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> client.startFaceDetection(r -> r.jobTag("t")))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> client.getFaceDetection(r -> r.jobId("0".repeat(64))))
        .isInstanceOf(ResourceNotFoundException.class);
    String jobId = start("a.mp4", "t");
    assertThatThrownBy(() -> client.getFaceDetection(r -> r.jobId(jobId).maxResults(0)))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void refusesWhatItWouldHaveToIgnore() {
    assertThatThrownBy(
            () ->
                client.startFaceDetection(
                    video("a.mp4").andThen(r -> r.faceAttributes(FaceAttributes.ALL))))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () ->
                client.startFaceDetection(
                    video("a.mp4")
                        .andThen(r -> r.notificationChannel(n -> n.roleArn("r").snsTopicArn("t")))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("NotificationChannel");
    assertThatThrownBy(() -> client.listCollections())
        .isInstanceOf(RekognitionException.class)
        .hasMessageContaining("ListCollections");
  }

  @Test
  void runsAtMostTwentyJobsAtATime() {
    for (int i = 0; i < 20; i++) {
      start("a.mp4", "job-" + i);
    }

    assertThatThrownBy(() -> start("a.mp4", "job-20")).isInstanceOf(LimitExceededException.class);
    assertThat(start("a.mp4", "job-3")).hasSize(64);
  }

  @Test
  void injectedFaultsPassAndTheSdkRidesThemOut() {
    faults.failNext("StartFaceDetection", 1, InjectedFaults.Fault.PROVISIONED_THROUGHPUT_EXCEEDED);
    assertThatThrownBy(() -> start("a.mp4", "t"))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    String jobId = start("a.mp4", "t");

    faults.failNext("GetFaceDetection", 2, InjectedFaults.Fault.THROTTLING);
    try (RekognitionClient patient = client(3)) {
      assertThat(patient.getFaceDetection(r -> r.jobId(jobId)).jobStatus())
          .isEqualTo(VideoJobStatus.IN_PROGRESS);
    }
  }
}
