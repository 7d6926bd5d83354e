package veil.local.rekognition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import veil.local.gateway.AwsJsonService;
import veil.local.gateway.AwsServiceException;

/**
 * Amazon Rekognition, answered from pixels by local models: limits, pages and errors as the
 * service's API describes them. Every answer says in a header that it is a stand-in's. What no
 * group knows is refused.
 *
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/APIReference/">Amazon Rekognition
 *     API reference</a>
 */
public final class RekognitionService implements AwsJsonService {
  private static final int BAD_REQUEST = 400;

  private final FaultPlan faults;
  private final Map<String, OperationGroup.Operation> operations = new HashMap<>();

  public RekognitionService(FaultPlan faults, List<OperationGroup> groups) {
    this.faults = faults;
    groups.forEach(group -> operations.putAll(group.operations()));
  }

  @Override
  public String targetPrefix() {
    return "RekognitionService";
  }

  @Override
  public Map<String, String> answerHeaders() {
    return Map.of(STAND_IN_HEADER, "local face models");
  }

  @Override
  public JsonNode call(String operation, JsonNode request) throws AwsServiceException {
    OperationGroup.Operation called = operations.get(operation);
    if (called == null) {
      throw new AwsServiceException(
          BAD_REQUEST,
          "UnknownOperationException",
          "The local Rekognition knows no operation " + operation);
    }
    faults.beforeCall(operation);
    JsonNode answer = called.answer(request);
    faults.afterCall(operation);
    return answer;
  }
}
