package veil.identity.gateway;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import veil.core.storage.S3Location;

/**
 * The face service. Its errors keep their names, which the state machines retry by; a picture that
 * it cannot work with is an {@link UnusableImageException}.
 *
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/APIReference/">Amazon Rekognition
 *     API reference</a>
 */
public interface FaceService {
  /** All faces of a picture with all attributes. */
  List<FaceDetail> detectFaces(S3Location image);

  /** Whether a head covering is to be seen. */
  boolean showsHeadCovering(S3Location image);

  /**
   * The faces of a collection that resemble the picture's largest face, best first.
   *
   * @param thresholdPercent how alike at least
   * @throws UnusableImageException NO_FACE where the picture has none
   */
  List<FaceMatch> searchByImage(String collectionId, S3Location image, double thresholdPercent);

  /**
   * The faces of a collection that resemble one of its faces.
   *
   * @return empty where that face itself is gone, which is not the same as being alone
   */
  Optional<List<FaceMatch>> searchByFace(
      String collectionId, String faceId, double thresholdPercent);

  /**
   * How alike the largest face of one picture and the most alike face of another are; empty below
   * the threshold.
   *
   * @throws UnusableImageException NO_FACE where one of them has none
   */
  OptionalDouble compare(S3Location source, S3Location target, double thresholdPercent);

  /** Adds the largest face of a picture under a name. */
  IndexFacesResponse indexFace(
      String collectionId, FaceName name, S3Location image, String qualityFilter);

  /** Removes faces and tells how many were there. */
  long deleteFaces(String collectionId, List<String> faceIds);

  /** What became of a liveness session; empty where the service knows none of that id. */
  Optional<LivenessResult> livenessResult(String sessionId);

  /**
   * @param status CREATED, IN_PROGRESS, SUCCEEDED, FAILED or EXPIRED
   * @param image the picture to go on with, where there is one
   */
  record LivenessResult(String status, double confidencePercent, Optional<S3Location> image) {}
}
