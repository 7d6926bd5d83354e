package veil.video.retryfacedetection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import veil.core.payloads.RetryFaceDetectionAnswer;
import veil.core.payloads.RetryFaceDetectionRequest;
import veil.core.storage.S3Location;
import veil.lambda.Given;
import veil.video.gateway.DetectionJob;
import veil.video.gateway.RekognitionGateway;

/**
 * Starts the detection of a video that start-face-detection found no place for. What the video must
 * be was checked there; the state machine repeats this for as long as the service is busy.
 */
@Singleton
@Named("retry-face-detection")
@RegisterForReflection(
    targets = {RetryFaceDetectionRequest.class, RetryFaceDetectionAnswer.class, S3Location.class})
public class RetryFaceDetection
    implements RequestHandler<RetryFaceDetectionRequest, RetryFaceDetectionAnswer> {
  private final RekognitionGateway rekognition;

  public RetryFaceDetection(RekognitionGateway rekognition) {
    this.rekognition = rekognition;
  }

  @Override
  public RetryFaceDetectionAnswer handleRequest(RetryFaceDetectionRequest given, Context context) {
    RetryFaceDetectionRequest request = Given.payload(given);
    return new RetryFaceDetectionAnswer(
        rekognition
            .startFaceDetection(request.video(), request.token())
            .map(DetectionJob::id)
            .orElse(""));
  }
}
