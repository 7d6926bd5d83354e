package veil.blur.blurfaces;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import veil.blur.gateway.S3Gateway;
import veil.core.metrics.Metrics;
import veil.core.payloads.BlurFacesAnswer;
import veil.core.payloads.BlurFacesRequest;
import veil.core.storage.S3Location;
import veil.lambda.Given;

/** A video and its faces document in, the location of the blurred video and its report out. */
@Singleton
@Named("blur-faces")
@RegisterForReflection(targets = {BlurFacesRequest.class, BlurFacesAnswer.class, S3Location.class})
public class BlurFaces implements RequestHandler<BlurFacesRequest, BlurFacesAnswer> {
  static {
    // Every native object has an owner that closes it; JavaCPP's collector thread and memory watch
    // are not needed.
    System.setProperty("org.bytedeco.javacpp.nopointergc", "true");
    System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
  }

  private final PublishedBlur blur;

  public BlurFaces(
      S3Gateway s3,
      BlurFacesSettings settings,
      @ConfigProperty(name = "aws.lambda.function.name", defaultValue = "blur-faces")
          String functionName) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    BlurMetrics metrics =
        new BlurMetrics(Metrics.toStandardOutput(), functionName, System::nanoTime);
    blur =
        new PublishedBlur(s3, settings, new LoggedProgress(System::nanoTime), metrics, temporary);
  }

  @Override
  public BlurFacesAnswer handleRequest(BlurFacesRequest request, Context context) {
    return blur.publish(Given.payload(request));
  }
}
