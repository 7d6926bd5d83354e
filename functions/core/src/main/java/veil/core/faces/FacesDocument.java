package veil.core.faces;

import java.util.List;
import veil.core.errors.InvalidRequestException;

/**
 * Every face that the detection service found in one video: what get-faces writes and blur-faces
 * reads.
 *
 * @param video what the service says of the video
 * @param faces in the order of time
 */
public record FacesDocument(VideoMetadata video, List<FaceSample> faces) {
  public FacesDocument {
    if (video == null || faces == null) {
      throw new InvalidRequestException(
          "a faces document needs video metadata and a list of faces");
    }
    faces = List.copyOf(faces);
  }

  /**
   * The same faces, each seen that much later (earlier where negative).
   *
   * @param lookbackMillis faces up to so long before 0 count as seen at 0, since they may be there
   *     still; earlier ones are left out
   */
  public FacesDocument later(long millis, long lookbackMillis) {
    return new FacesDocument(
        video,
        faces.stream()
            .filter(face -> face.timeMillis() + millis >= -lookbackMillis)
            .map(
                face ->
                    new FaceSample(
                        Math.max(0, face.timeMillis() + millis),
                        face.box(),
                        face.confidencePercent(),
                        face.landmarks()))
            .toList());
  }
}
