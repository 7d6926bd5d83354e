package veil.video.gateway;

import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionResponse;
import veil.core.storage.S3Location;

/**
 * The two calls of Rekognition Video that these functions make.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_StartFaceDetection.html">StartFaceDetection</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_GetFaceDetection.html">GetFaceDetection</a>
 */
public interface RekognitionGateway {
  /**
   * Starts looking for faces in a video. The same token gives the same job.
   *
   * @param token the request's token and the job's tag: 1 to 64 of {@code [-_a-zA-Z0-9]}
   * @return the job; empty where the service takes no other video now, because too many are under
   *     way in this account or too many were asked for at once
   * @throws veil.core.errors.VideoNotFoundException where the service cannot read the object
   * @throws veil.core.errors.VideoTooLargeException where the service refuses its size
   */
  Optional<DetectionJob> startFaceDetection(S3Location video, String token);

  /**
   * One page of a job: its state and, once it succeeded, faces in the order of time.
   *
   * @param maxResults faces a page, 1 to 1000
   * @param pageToken the page before's token; empty for the first page
   * @throws veil.core.errors.DetectionFailedException where the service knows no such job
   */
  GetFaceDetectionResponse getFaceDetection(
      DetectionJob job, int maxResults, Optional<String> pageToken);
}
