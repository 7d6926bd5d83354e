package veil.local.rekognition;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.textract.TextractClient;
import veil.local.gateway.FrontDoor;
import veil.local.rekognition.collections.CollectionOperations;
import veil.local.rekognition.collections.CollectionsOnDisk;
import veil.local.rekognition.collections.FaceOperations;
import veil.local.rekognition.images.FaceReader;
import veil.local.rekognition.images.ImageInput;
import veil.local.rekognition.images.ImageOperations;
import veil.local.rekognition.liveness.LivenessOperations;
import veil.local.s3.ObjectsOnDisk;
import veil.local.textract.TextractService;

/** The services for photos behind a front door, with clients of the SDK that do not retry. */
public final class TestingFaceEndpoint implements AutoCloseable {
  public static final String BUCKET = "images";

  private final ObjectsOnDisk objects;
  private final InjectedFaults faults = new InjectedFaults();
  private final FrontDoor door;
  private final RekognitionClient rekognition;
  private final TextractClient textract;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  public TestingFaceEndpoint(Path folder, FaceReader reader) {
    TestingClock clock = new TestingClock(() -> now);
    objects = ObjectsOnDisk.open(folder, clock);
    objects.ensureBucket(BUCKET, false);
    CollectionsOnDisk collections = CollectionsOnDisk.open(folder.resolve("collections"), clock);
    ImageInput images = new ImageInput(objects);
    door =
        FrontDoor.open(
            0,
            exchange -> {
              exchange.sendResponseHeaders(404, -1);
              exchange.close();
            });
    door.serve(
        new RekognitionService(
            faults,
            List.of(
                new ImageOperations(images, reader),
                new CollectionOperations(collections),
                new FaceOperations(collections, images, reader),
                new LivenessOperations(objects, clock))));
    door.serve(new TextractService(objects, faults));
    rekognition =
        RekognitionClient.builder()
            .endpointOverride(door.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();
    textract =
        TextractClient.builder()
            .endpointOverride(door.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();
  }

  public RekognitionClient rekognition() {
    return rekognition;
  }

  public TextractClient textract() {
    return textract;
  }

  public InjectedFaults faults() {
    return faults;
  }

  public ObjectsOnDisk objects() {
    return objects;
  }

  public FrontDoor door() {
    return door;
  }

  public void setNow(Instant now) {
    this.now = now;
  }

  public Instant now() {
    return now;
  }

  /** Puts an image into the bucket. */
  public Image stored(String key, byte[] image) {
    objects.put(BUCKET, key, image, "image/png");
    return at(key);
  }

  /** Puts a declaration beside an image. */
  public void declare(String key, String json) {
    objects.put(
        BUCKET, key + ".declared.json", json.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  public static Image at(String key) {
    return Image.builder().s3Object(o -> o.bucket(BUCKET).name(key)).build();
  }

  public static Image bytes(byte[] image) {
    return Image.builder().bytes(SdkBytes.fromByteArray(image)).build();
  }

  @Override
  public void close() {
    textract.close();
    rekognition.close();
    door.close();
  }
}
