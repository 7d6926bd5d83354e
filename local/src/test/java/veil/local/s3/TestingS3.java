package veil.local.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import veil.local.gateway.FrontDoor;

/** S3 behind a front door, with the real SDK's clients for it. */
final class TestingS3 implements AutoCloseable {

  static final String BUCKET = "videos";

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));

  final List<ObjectCreated> created = new CopyOnWriteArrayList<>();
  final ObjectsOnDisk objects;
  final S3Client client;
  final S3Presigner presigner;
  private final FrontDoor door;

  TestingS3(Path folder, boolean versioned) {
    this(folder, versioned, Clock.systemUTC());
  }

  TestingS3(Path folder, boolean versioned, Clock clock) {
    objects = ObjectsOnDisk.open(folder, clock);
    objects.ensureBucket(BUCKET, versioned);
    door = FrontDoor.open(0, new S3Api(objects, created::add, clock));
    client =
        S3Client.builder()
            .endpointOverride(endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    presigner =
        S3Presigner.builder()
            .endpointOverride(endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .build();
  }

  URI endpoint() {
    return door.endpoint();
  }

  @Override
  public void close() {
    client.close();
    presigner.close();
    door.close();
  }
}
