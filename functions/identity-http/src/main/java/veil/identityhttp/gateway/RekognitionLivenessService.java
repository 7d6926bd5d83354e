package veil.identityhttp.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** {@link LivenessService} by the AWS SDK. */
@ApplicationScoped
public class RekognitionLivenessService implements LivenessService {
  private final RekognitionClient rekognition;
  private final Optional<String> bucket;

  public RekognitionLivenessService(
      RekognitionClient rekognition,
      @ConfigProperty(name = "veil.image-bucket") Optional<String> bucket) {
    this.rekognition = rekognition;
    this.bucket = bucket;
  }

  @Override
  public String createSession(String clientToken, String keyPrefix) {
    String imageBucket =
        bucket.orElseThrow(() -> new IllegalStateException("VEIL_IMAGE_BUCKET is not set"));
    return rekognition
        .createFaceLivenessSession(
            create ->
                create
                    .clientRequestToken(clientToken)
                    .settings(
                        settings ->
                            settings
                                .auditImagesLimit(0)
                                .outputConfig(
                                    output -> output.s3Bucket(imageBucket).s3KeyPrefix(keyPrefix))))
        .sessionId();
  }
}
