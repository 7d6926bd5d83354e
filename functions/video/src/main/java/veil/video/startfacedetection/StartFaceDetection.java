package veil.video.startfacedetection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import veil.core.storage.S3Location;
import veil.lambda.Given;
import veil.video.gateway.RekognitionGateway;
import veil.video.gateway.S3Gateway;
import veil.video.gateway.StepFunctionsGateway;

/** S3 event in, one detection job and one execution a video out. */
@Singleton
@Named("start-face-detection")
@RegisterForReflection(
    targets = {
      S3EventNotification.class,
      S3EventNotification.S3EventRecord.class,
      S3EventNotification.Entity.class,
      S3EventNotification.Bucket.class,
      S3EventNotification.S3Object.class,
      StartFaceDetectionAnswer.class,
      StartFaceDetectionAnswer.StartedDetection.class,
      BlurVideoInput.class,
      S3Location.class
    })
public class StartFaceDetection
    implements RequestHandler<S3EventNotification, StartFaceDetectionAnswer> {
  private final DetectionStarter starter;

  public StartFaceDetection(
      S3Gateway s3,
      RekognitionGateway rekognition,
      StepFunctionsGateway stepFunctions,
      ObjectMapper json,
      @ConfigProperty(name = "veil.state-machine-arn") Optional<String> stateMachineArn) {
    starter =
        new DetectionStarter(
            s3,
            rekognition,
            stepFunctions,
            json,
            Given.setting("VEIL_STATE_MACHINE_ARN", stateMachineArn));
  }

  @Override
  public StartFaceDetectionAnswer handleRequest(S3EventNotification event, Context context) {
    return starter.start(Given.payload(event));
  }
}
