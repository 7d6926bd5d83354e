package veil.local.rekognition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import veil.core.faces.FaceSample;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.ObjectStore;
import veil.local.gateway.ObjectStore.StoredObject;

/**
 * Face detection in stored videos, answered from pixels by a local detector: jobs, pages,
 * idempotency, limits and errors as the service's API describes them.
 *
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/APIReference/">Amazon Rekognition
 *     API reference</a>
 */
public final class VideoOperations implements OperationGroup, AutoCloseable {
  static final long MAX_VIDEO_BYTES = 10L * 1024 * 1024 * 1024;
  private static final int BAD_REQUEST = 400;
  private static final int MAX_PAGE = 1000;
  private static final Pattern JOB_ID = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
  private static final Pattern NEXT_TOKEN = Pattern.compile("(?s).{0,255}");

  private final ObjectStore objects;
  private final Clock clock;
  private final JobTable jobs = new JobTable();
  private final JobRunner runner;

  /**
   * @param workFolder where jobs keep copies of their videos while they run
   * @param clock dates page tokens, which live for a day
   */
  public VideoOperations(
      ObjectStore objects,
      VideoAnalyser analyser,
      DetectionListener listener,
      Path workFolder,
      Clock clock) {
    this.objects = objects;
    this.clock = clock;
    runner = new JobRunner(objects, analyser, listener, workFolder);
  }

  @Override
  public Map<String, Operation> operations() {
    return Map.of(
        "StartFaceDetection", request -> start(StartRequest.of(request)),
        "GetFaceDetection", request -> get(new RequestFields(request, "")));
  }

  private JsonNode start(StartRequest request) throws AwsServiceException {
    Optional<FaceDetectionJob> begun = jobs.begunBy(request);
    if (begun.isPresent()) {
      return started(begun.get());
    }
    Optional<StoredObject> video =
        objects.find(request.bucket(), request.key(), request.versionId());
    if (video.isEmpty()) {
      throw new AwsServiceException(
          BAD_REQUEST,
          "InvalidS3ObjectException",
          "Unable to get object metadata from S3. Check object key, region and/or access permissions.");
    }
    if (video.get().sizeBytes() > MAX_VIDEO_BYTES) {
      throw new AwsServiceException(
          BAD_REQUEST,
          "VideoTooLargeException",
          "Video size %d bytes is above the limit of %d bytes."
              .formatted(video.get().sizeBytes(), MAX_VIDEO_BYTES));
    }
    JobTable.Added added = jobs.add(request);
    if (added.isNew()) {
      runner.run(added.job(), video.get());
    }
    return started(added.job());
  }

  private static ObjectNode started(FaceDetectionJob job) {
    return JsonNodeFactory.instance.objectNode().put("JobId", job.id());
  }

  private JsonNode get(RequestFields request) throws AwsServiceException {
    request.allowOnly(Set.of("JobId", "MaxResults", "NextToken"));
    String jobId = request.text("JobId", JOB_ID);
    int pageSize = Math.min(MAX_PAGE, request.atLeastOne("MaxResults", MAX_PAGE));
    Optional<String> nextToken = request.optionalText("NextToken", NEXT_TOKEN);
    Optional<FaceDetectionJob> job = jobs.find(jobId);
    if (job.isEmpty()) {
      throw new AwsServiceException(
          BAD_REQUEST, "ResourceNotFoundException", "Could not find JobId");
    }
    ObjectNode answer = JobAnswer.of(job.get());
    Optional<VideoFaces> result = job.get().result();
    if (result.isPresent()) {
      addPage(answer, jobId, result.get(), pageSize, nextToken);
    }
    return answer;
  }

  private void addPage(
      ObjectNode answer, String jobId, VideoFaces video, int pageSize, Optional<String> nextToken)
      throws AwsServiceException {
    List<FaceSample> faces = video.faces();
    int from =
        nextToken.isEmpty()
            ? 0
            : PageToken.decode(nextToken.get(), jobId, faces.size(), clock).offset();
    int to = Math.min(faces.size(), from + pageSize);
    JobAnswer.addPage(answer, video, faces.subList(from, to));
    if (to < faces.size()) {
      answer.put("NextToken", new PageToken(jobId, to, clock.millis()).encoded());
    }
  }

  /** Ends the jobs that still run. */
  @Override
  public void close() {
    runner.close();
  }
}
