package veil.video.getfaces;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.S3Object;
import veil.core.errors.DetectionFailedException;
import veil.core.errors.InvalidRequestException;
import veil.core.payloads.CheckFaceDetectionAnswer;
import veil.core.payloads.CheckFaceDetectionAnswer.Status;
import veil.core.storage.S3Location;
import veil.video.gateway.DetectionJob;
import veil.video.gateway.RekognitionGateway;

/**
 * The pages of one job, in order, each checked; ends for sure, whatever tokens the service gives.
 */
final class FacePages {
  /** The service's largest page. */
  static final int FACES_A_PAGE = 1000;

  /** Ten million faces: six hours of video with more than two hundred faces in view. */
  static final int MAX_PAGES = 10_000;

  private final RekognitionGateway rekognition;
  private final DetectionJob job;
  private final S3Location video;
  private final Set<String> seenTokens = new HashSet<>();
  private Optional<String> token = Optional.empty();
  private int pageCount;

  FacePages(RekognitionGateway rekognition, DetectionJob job, S3Location video) {
    this.rekognition = rekognition;
    this.job = job;
    this.video = video;
  }

  /** Whether another page follows; true before the first. */
  boolean hasNext() {
    return pageCount == 0 || token.isPresent();
  }

  /**
   * Fetches a page.
   *
   * @throws InvalidRequestException where the job is one on another video: its faces would leave
   *     this one's bare
   * @throws DetectionFailedException where the job has not succeeded, or its pages do not end
   */
  GetFaceDetectionResponse next() {
    if (pageCount == MAX_PAGES) {
      throw new DetectionFailedException(
          "job %s has more than %d pages of faces".formatted(job.id(), MAX_PAGES));
    }
    GetFaceDetectionResponse page = rekognition.getFaceDetection(job, FACES_A_PAGE, token);
    requireSuccess(page);
    requireSameVideo(page);
    pageCount++;
    token = Optional.ofNullable(page.nextToken()).filter(text -> !text.isEmpty());
    if (token.isPresent() && !seenTokens.add(token.get())) {
      throw new DetectionFailedException(
          "the pages of job %s repeat themselves after %d".formatted(job.id(), pageCount));
    }
    return page;
  }

  private void requireSuccess(GetFaceDetectionResponse page) {
    CheckFaceDetectionAnswer state = DetectionJob.state(page);
    if (state.status() != Status.SUCCEEDED) {
      throw new DetectionFailedException(
          "job %s has not succeeded: %s %s"
              .formatted(job.id(), state.status(), state.message())
              .strip());
    }
  }

  private void requireSameVideo(GetFaceDetectionResponse page) {
    if (page.video() == null || page.video().s3Object() == null) {
      throw new DetectionFailedException(
          "the detection service does not say which video job %s has looked at"
              .formatted(job.id()));
    }
    S3Object seen = page.video().s3Object();
    // The service documents the version among what was asked for, not that it always repeats it.
    boolean same =
        video.bucket().equals(seen.bucket())
            && video.key().equals(seen.name())
            && (seen.version() == null || seen.version().equals(video.versionId()));
    if (!same) {
      throw new InvalidRequestException(
          "job %s has looked at another video; give this one a job of its own".formatted(job.id()));
    }
  }
}
