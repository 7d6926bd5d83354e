package veil.local.rekognition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import veil.local.gateway.AwsServiceException;

/** Operations of a service that belong together. */
public interface OperationGroup {
  /** The operations by name, such as {@code DetectFaces}. */
  Map<String, Operation> operations();

  /** One operation. */
  @FunctionalInterface
  interface Operation {
    /**
     * @param request the request's body
     * @return the answer's body
     */
    JsonNode answer(JsonNode request) throws AwsServiceException;
  }
}
