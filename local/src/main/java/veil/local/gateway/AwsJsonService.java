package veil.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * An AWS service that speaks the AWS JSON protocol: {@code POST /} with the header {@code
 * X-Amz-Target: <targetPrefix>.<operation>}, a JSON request and a JSON answer.
 */
public interface AwsJsonService {
  /** Says in an answer that it does not come from what AWS runs, and what gave it. */
  String STAND_IN_HEADER = "x-veil-stand-in";

  /**
   * Answers one request.
   *
   * @param operation the name behind the dot of X-Amz-Target, such as {@code StartFaceDetection}
   * @param request the request body; an empty object where the body is empty
   * @return the answer's body
   * @throws AwsServiceException the service's own error, sent to the client in its wire form
   */
  JsonNode call(String operation, JsonNode request) throws AwsServiceException;

  /** The name before the dot of X-Amz-Target, such as {@code RekognitionService}. */
  String targetPrefix();

  /** Headers of every answer and error, such as one that says who really answers. */
  default Map<String, String> answerHeaders() {
    return Map.of();
  }
}
