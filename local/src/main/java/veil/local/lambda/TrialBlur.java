package veil.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;
import veil.core.faces.FacesDocumentWriter;
import veil.core.faces.VideoMetadata;
import veil.local.gateway.FrontDoor;
import veil.local.gateway.LocalNames;
import veil.local.s3.ObjectsOnDisk;
import veil.local.s3.S3Api;
import veil.media.video.VideoFacts;
import veil.media.video.VideoProbe;

/**
 * One clip, put through a blur-faces that somebody else starts: an S3 that holds the clip and its
 * faces, and a Runtime API that hands out one event after the other.
 */
final class TrialBlur implements AutoCloseable {
  private static final String BUCKET = "trial";
  private static final String CLIP = "clip.mp4";
  private static final String FACES = "faces/trial.json";
  private static final long SAMPLE_INTERVAL_MILLIS = 500;
  private static final int TIMEOUT_SECONDS = 300;

  private final FunctionSpec function;
  private final ObjectsOnDisk objects;
  private final FrontDoor door;
  private final RuntimeApi api;
  private final String clipVersion;

  /**
   * Opens the services.
   *
   * @param clip the video, with one face in the middle as far as the function is told
   * @param work where the objects lie
   */
  TrialBlur(Path clip, Path work) throws IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    objects = ObjectsOnDisk.open(work.resolve("data"), clock);
    objects.ensureBucket(BUCKET, true);
    door = FrontDoor.open(0, new S3Api(objects, created -> {}, clock));
    function =
        new FunctionSpec(
            "BlurFacesFunction",
            clip,
            "image",
            true,
            Map.of(
                "QUARKUS_LAMBDA_HANDLER", "blur-faces", "VEIL_OUTPUT_BUCKET", BUCKET + "-output"),
            2048,
            TIMEOUT_SECONDS,
            OptionalInt.empty(),
            0);
    objects.ensureBucket(BUCKET + "-output", false);
    api = new RuntimeApi(function, clock);
    Path faces = work.resolve("faces.json");
    writeFaces(clip, faces);
    clipVersion = put(clip, CLIP);
    put(faces, FACES);
  }

  /** What Lambda tells the function by its environment. */
  Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(function.environment());
    variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    variables.put("AWS_REGION", LocalNames.REGION);
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    variables.put("AWS_ENDPOINT_URL", door.endpoint().toString());
    return variables;
  }

  /** Waits until the process asks for its first event, or ends without. */
  void awaitReady(Process process, Duration patience)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture.anyOf(api.ready(), process.onExit())
        .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (!api.ready().isDone()) {
      throw new IllegalStateException("the function ended during its start");
    }
  }

  /** Hands out the event and waits for the answer. */
  FunctionAnswer blur() throws InterruptedException, ExecutionException, TimeoutException {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.putObject("video").put("bucket", BUCKET).put("key", CLIP).put("versionId", clipVersion);
    event.putObject("faces").put("bucket", BUCKET).put("key", FACES);
    Invocation invocation = Invocation.of(event.toString());
    api.offer(invocation);
    return invocation.answer().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether the blurred clip lies in the output bucket. */
  boolean published() {
    return objects.find(BUCKET + "-output", CLIP, "").isPresent();
  }

  @Override
  public void close() {
    api.close();
    door.close();
  }

  /** The version that the object has got. */
  private String put(Path file, String key) throws IOException, InterruptedException {
    URI address = URI.create("%s/%s/%s".formatted(door.endpoint(), BUCKET, key));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address).PUT(HttpRequest.BodyPublishers.ofFile(file)).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("cannot store " + key + ": " + answer.body());
      }
      return answer.headers().firstValue("x-amz-version-id").orElseThrow();
    }
  }

  private static void writeFaces(Path clip, Path file) throws IOException {
    VideoFacts facts = VideoProbe.probe(clip);
    VideoMetadata video =
        new VideoMetadata(
            facts.codec(),
            facts.format(),
            facts.durationMillis(),
            facts.frameRate(),
            facts.displayedWidth(),
            facts.displayedHeight());
    try (OutputStream out = Files.newOutputStream(file);
        FacesDocumentWriter writer = new FacesDocumentWriter(out, video)) {
      for (long time = 0; time <= facts.durationMillis(); time += SAMPLE_INTERVAL_MILLIS) {
        BoundingBox middle = new BoundingBox(0.4, 0.4, 0.2, 0.2);
        writer.write(new FaceSample(time, middle, 99, List.of()));
      }
    }
  }
}
