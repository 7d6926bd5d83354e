package veil.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An AWS service that speaks the AWS JSON protocol: {@code POST /} with the header {@code
 * X-Amz-Target: <targetPrefix>.<operation>}, a JSON request and a JSON answer.
 */
public interface AwsJsonService {

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
}
