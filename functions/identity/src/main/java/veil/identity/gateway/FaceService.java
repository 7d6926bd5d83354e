package veil.identity.gateway;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import veil.core.faces.BoundingBox;
import veil.core.identity.UserId;
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
   * @param qualityFilter how good a face must be to be searched for: NONE, AUTO, LOW, MEDIUM, HIGH
   * @throws UnusableImageException NO_FACE where the picture has none that is good enough
   */
  ImageSearch searchByImage(
      String collectionId, S3Location image, double thresholdPercent, String qualityFilter);

  /**
   * The faces of a collection that resemble one of its faces.
   *
   * @return empty where that face itself is gone, which is not the same as being alone
   */
  Optional<List<FaceMatch>> searchByFace(
      String collectionId, String faceId, double thresholdPercent);

  /**
   * The faces of a collection under a user's name, whatever they look like. The service has no such
   * question, so that the whole collection is listed: for what no picture can be found by.
   */
  List<FaceMatch> facesOf(String collectionId, UserId userId);

  /**
   * Compares the largest face of one picture with every face of another, of these the hundred
   * largest.
   *
   * @throws UnusableImageException NO_FACE where one of them has none
   */
  Comparison compare(S3Location source, S3Location target, double thresholdPercent);

  /** Adds the largest face of a picture under a name, tried once: each time adds another. */
  IndexFacesResponse indexFace(
      String collectionId, FaceName name, S3Location image, String qualityFilter);

  /** Removes faces and tells how many were there. */
  long deleteFaces(String collectionId, List<String> faceIds);

  /** What became of a liveness session; empty where the service knows none of that id. */
  Optional<LivenessResult> livenessResult(String sessionId);

  /**
   * @param searchedFace which of the picture's faces was looked for
   * @param matches best first
   */
  record ImageSearch(BoundingBox searchedFace, List<FaceMatch> matches) {
    public ImageSearch {
      matches = List.copyOf(matches);
    }
  }

  /**
   * @param bestPercent how alike the most alike face is; empty where none reaches the threshold
   * @param others how many faces stay below the threshold
   */
  record Comparison(OptionalDouble bestPercent, int others) {
    public Comparison {
      if (others < 0) {
        throw new IllegalArgumentException("others: " + others);
      }
    }
  }

  /**
   * @param status CREATED, IN_PROGRESS, SUCCEEDED, FAILED or EXPIRED
   * @param image the picture to go on with, where there is one
   */
  record LivenessResult(String status, double confidencePercent, Optional<S3Location> image) {}
}
