package veil.video.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.LimitExceededException;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;
import veil.core.errors.DetectionFailedException;
import veil.core.errors.VideoNotFoundException;
import veil.core.errors.VideoTooLargeException;
import veil.core.storage.S3Location;

/** {@link RekognitionGateway} by the AWS SDK. */
@ApplicationScoped
public class SdkRekognitionGateway implements RekognitionGateway {
  private final RekognitionClient rekognition;

  public SdkRekognitionGateway(RekognitionClient rekognition) {
    this.rekognition = rekognition;
  }

  @Override
  public Optional<DetectionJob> startFaceDetection(S3Location video, String token) {
    try {
      String jobId =
          rekognition
              .startFaceDetection(
                  request ->
                      request
                          .clientRequestToken(token)
                          .jobTag(token)
                          .video(
                              source ->
                                  source.s3Object(
                                      object ->
                                          object
                                              .bucket(video.bucket())
                                              .name(video.key())
                                              .version(video.version().orElse(null)))))
              .jobId();
      return Optional.of(new DetectionJob(jobId));
    } catch (InvalidS3ObjectException e) {
      throw new VideoNotFoundException(
          "the detection service cannot read the video in bucket " + video.bucket(), e);
    } catch (software.amazon.awssdk.services.rekognition.model.VideoTooLargeException e) {
      throw new VideoTooLargeException(
          "the detection service refuses the video's size or length, bucket " + video.bucket(), e);
    } catch (LimitExceededException
        | ThrottlingException
        | ProvisionedThroughputExceededException e) {
      return Optional.empty();
    }
  }

  @Override
  public GetFaceDetectionResponse getFaceDetection(
      DetectionJob job, int maxResults, Optional<String> pageToken) {
    try {
      return rekognition.getFaceDetection(
          request ->
              request.jobId(job.id()).maxResults(maxResults).nextToken(pageToken.orElse(null)));
    } catch (ResourceNotFoundException | InvalidParameterException e) {
      throw new DetectionFailedException(
          "the detection service does not know the job %s (it keeps results for 7 days)"
              .formatted(job.id()),
          e);
    }
  }
}
