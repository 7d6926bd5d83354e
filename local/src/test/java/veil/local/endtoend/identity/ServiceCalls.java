package veil.local.endtoend.identity;

import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;

/** Tells the calls that functions make to AWS services from the rest that comes to the door. */
final class ServiceCalls {
  private ServiceCalls() {}

  /**
   * The call's name, such as {@code RekognitionService.IndexFaces} or {@code S3.PUT}; empty for the
   * API itself, for Lambda and for Step Functions.
   */
  static Optional<String> name(HttpExchange exchange) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      boolean workflow = target.startsWith("AWSStepFunctions");
      return workflow ? Optional.empty() : Optional.of(target);
    }
    String path = exchange.getRequestURI().getPath();
    boolean served = path.startsWith("/_api/") || path.startsWith("/2015-03-31/");
    return served ? Optional.empty() : Optional.of("S3." + exchange.getRequestMethod());
  }
}
