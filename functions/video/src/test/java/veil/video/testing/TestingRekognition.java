package veil.video.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.FaceDetection;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.S3Object;
import software.amazon.awssdk.services.rekognition.model.VideoJobStatus;
import software.amazon.awssdk.services.rekognition.model.VideoMetadata;
import veil.core.errors.DetectionFailedException;
import veil.core.storage.S3Location;
import veil.video.gateway.DetectionJob;
import veil.video.gateway.RekognitionGateway;

/** Jobs in memory: one a token, their pages as the test scripts them. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestingRekognition implements RekognitionGateway {
  /** What every scripted job has looked at: the video of the event files. */
  private static final S3Object VIDEO =
      S3Object.builder()
          .bucket("veil-dev-input-000000000000-us-east-1")
          .name("clips/street.mp4")
          .version("Vq3KtWcS0rJ5oX8h1nZ7yB2mD4gL6pUa")
          .build();

  private final Map<String, DetectionJob> jobsByToken = new LinkedHashMap<>();
  private final Map<String, IntFunction<GetFaceDetectionResponse>> pagesByJob = new HashMap<>();
  private final Map<String, RuntimeException> startFailuresByKey = new HashMap<>();
  private final Set<String> busyKeys = new HashSet<>();
  private final List<Integer> askedPageSizes = new ArrayList<>();

  /** Pages by their number, from 0; page n is asked for by the token "n". */
  public void script(String jobId, IntFunction<GetFaceDetectionResponse> pages) {
    pagesByJob.put(jobId, pages);
  }

  public void failStart(String key, RuntimeException failure) {
    startFailuresByKey.put(key, failure);
  }

  /** Takes this video no more than any other, as if too many were under way. */
  public void refuseForNow(String key) {
    busyKeys.add(key);
  }

  public int jobCount() {
    return jobsByToken.size();
  }

  /** The page size of every page that was asked for. */
  public List<Integer> askedPageSizes() {
    return askedPageSizes;
  }

  @Override
  public Optional<DetectionJob> startFaceDetection(S3Location video, String token) {
    RuntimeException failure = startFailuresByKey.get(video.key());
    if (failure != null) {
      throw failure;
    }
    if (busyKeys.contains(video.key())) {
      return Optional.empty();
    }
    return Optional.of(
        jobsByToken.computeIfAbsent(
            token, unused -> new DetectionJob("job-" + (jobsByToken.size() + 1))));
  }

  @Override
  public GetFaceDetectionResponse getFaceDetection(
      DetectionJob job, int maxResults, Optional<String> pageToken) {
    askedPageSizes.add(maxResults);
    IntFunction<GetFaceDetectionResponse> pages = pagesByJob.get(job.id());
    if (pages == null) {
      throw new DetectionFailedException("no job " + job.id());
    }
    return pages.apply(pageToken.map(Integer::valueOf).orElse(0));
  }

  /** A page of a succeeded job on a 1280x720 video of ten seconds. */
  public static GetFaceDetectionResponse page(String nextToken, FaceDetection... faces) {
    return GetFaceDetectionResponse.builder()
        .jobStatus(VideoJobStatus.SUCCEEDED)
        .video(seen -> seen.s3Object(VIDEO))
        .videoMetadata(video())
        .nextToken(nextToken)
        .faces(faces)
        .build();
  }

  public static GetFaceDetectionResponse state(VideoJobStatus status, String message) {
    return GetFaceDetectionResponse.builder().jobStatus(status).statusMessage(message).build();
  }

  public static VideoMetadata video() {
    return VideoMetadata.builder()
        .codec("h264")
        .format("QuickTime / MOV")
        .durationMillis(10_000L)
        .frameRate(29.97f)
        .frameWidth(1280L)
        .frameHeight(720L)
        .build();
  }

  public static FaceDetection face(
      long timeMillis, float left, float top, float width, float height) {
    BoundingBox box = BoundingBox.builder().left(left).top(top).width(width).height(height).build();
    return FaceDetection.builder()
        .timestamp(timeMillis)
        .face(detail -> detail.boundingBox(box).confidence(99.5f))
        .build();
  }
}
