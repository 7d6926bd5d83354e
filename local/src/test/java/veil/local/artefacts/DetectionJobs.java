package veil.local.artefacts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import veil.local.gateway.AwsServiceException;

/** Rekognition's detection of faces in videos. */
final class DetectionJobs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> jobsByToken = new ConcurrentHashMap<>();

  void forget() {
    jobsByToken.clear();
  }

  /** Videos are told apart by their names: one meets too many others, one is not there. */
  ObjectNode start(JsonNode request) throws AwsServiceException {
    switch (request.at("/Video/S3Object/Name").asText()) {
      case "clips/busy.mp4" ->
          throw new AwsServiceException(400, "LimitExceededException", "too many open jobs");
      case "clips/gone.mp4" ->
          throw new AwsServiceException(400, "InvalidS3ObjectException", "no such object");
      default -> {
        return begun(request);
      }
    }
  }

  private ObjectNode begun(JsonNode request) {
    String job =
        jobsByToken.computeIfAbsent(
            request.path("ClientRequestToken").asText(),
            unused -> "job-" + (jobsByToken.size() + 1));
    return JSON.createObjectNode().put("JobId", job);
  }

  /** Jobs are told apart by the two digits that their ids repeat. */
  ObjectNode answer(JsonNode request) throws AwsServiceException {
    String job = request.path("JobId").asText();
    int page =
        Optional.of(request.path("NextToken").asText(""))
            .filter(t -> !t.isEmpty())
            .map(Integer::valueOf)
            .orElse(0);
    return switch (job.substring(0, Math.min(2, job.length()))) {
      case "1a" -> state("IN_PROGRESS", "");
      case "3c" -> state("FAILED", "bad codec");
      case "2b" -> page(467);
      case "6f" -> page < 2 ? page(page).put("NextToken", Integer.toString(page + 1)) : page(page);
      case "70" -> succeeded();
      case "5e" -> throw new AwsServiceException(400, "ThrottlingException", "Rate exceeded");
      default -> throw new AwsServiceException(400, "ResourceNotFoundException", "no such job");
    };
  }

  private static ObjectNode state(String status, String message) {
    return JSON.createObjectNode().put("JobStatus", status).put("StatusMessage", message);
  }

  private static ObjectNode succeeded() {
    ObjectNode answer = state("SUCCEEDED", "");
    answer.putArray("Faces");
    answer
        .putObject("Video")
        .putObject("S3Object")
        .put("Bucket", "veil-dev-input-000000000000-us-east-1")
        .put("Name", "clips/street.mp4")
        .put("Version", "Vq3KtWcS0rJ5oX8h1nZ7yB2mD4gL6pUa");
    answer
        .putObject("VideoMetadata")
        .put("Codec", "h264")
        .put("Format", "QuickTime / MOV")
        .put("DurationMillis", 10_000)
        .put("FrameRate", 29.97)
        .put("FrameWidth", 1280)
        .put("FrameHeight", 720);
    return answer;
  }

  private static ObjectNode page(long timeMillis) {
    ObjectNode answer = succeeded();
    ObjectNode face = answer.withArray("Faces").addObject().put("Timestamp", timeMillis);
    ObjectNode detail = face.putObject("Face").put("Confidence", 99.5);
    detail
        .putObject("BoundingBox")
        .put("Left", 0.1)
        .put("Top", 0.2)
        .put("Width", 0.1)
        .put("Height", 0.1);
    return answer;
  }
}
