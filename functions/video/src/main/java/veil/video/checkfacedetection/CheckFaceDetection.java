package veil.video.checkfacedetection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import veil.core.payloads.CheckFaceDetectionAnswer;
import veil.core.payloads.CheckFaceDetectionRequest;
import veil.lambda.Given;
import veil.video.gateway.DetectionJob;
import veil.video.gateway.RekognitionGateway;

/** A detection job's state; asks for a single face, since only the state is wanted. */
@Singleton
@Named("check-face-detection")
@RegisterForReflection(
    targets = {
      CheckFaceDetectionRequest.class,
      CheckFaceDetectionAnswer.class,
      CheckFaceDetectionAnswer.Status.class
    })
public class CheckFaceDetection
    implements RequestHandler<CheckFaceDetectionRequest, CheckFaceDetectionAnswer> {
  private final RekognitionGateway rekognition;

  public CheckFaceDetection(RekognitionGateway rekognition) {
    this.rekognition = rekognition;
  }

  @Override
  public CheckFaceDetectionAnswer handleRequest(
      CheckFaceDetectionRequest request, Context context) {
    DetectionJob job = new DetectionJob(Given.payload(request).jobId());
    return DetectionJob.state(rekognition.getFaceDetection(job, 1, Optional.empty()));
  }
}
