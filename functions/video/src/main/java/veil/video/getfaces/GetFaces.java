package veil.video.getfaces;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import veil.core.faces.VideoMetadata;
import veil.core.payloads.GetFacesAnswer;
import veil.core.payloads.GetFacesRequest;
import veil.core.storage.S3Location;
import veil.lambda.Given;
import veil.video.gateway.DetectionJob;
import veil.video.gateway.RekognitionGateway;
import veil.video.gateway.S3Gateway;

/** A finished job in, the location of its faces document out. */
@Singleton
@Named("get-faces")
@RegisterForReflection(
    targets = {GetFacesRequest.class, GetFacesAnswer.class, S3Location.class, VideoMetadata.class})
public class GetFaces implements RequestHandler<GetFacesRequest, GetFacesAnswer> {
  private final FacesCollector collector;

  public GetFaces(
      RekognitionGateway rekognition,
      S3Gateway s3,
      @ConfigProperty(name = "veil.work-bucket") Optional<String> workBucket) {
    collector = new FacesCollector(rekognition, s3, Given.setting("VEIL_WORK_BUCKET", workBucket));
  }

  @Override
  public GetFacesAnswer handleRequest(GetFacesRequest request, Context context) {
    Given.payload(request);
    return collector.collect(new DetectionJob(request.jobId()), request.video());
  }
}
