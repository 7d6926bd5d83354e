package veil.media.recognise;

import java.util.Objects;
import veil.core.faces.BoundingBox;

/**
 * A face in a picture and where its parts lie.
 *
 * @param box fractions of the picture; may reach outside 0..1
 * @param confidencePercent the detector's score, 0..100
 */
public record FoundFace(BoundingBox box, double confidencePercent, FacePoints points) {
  public FoundFace {
    Objects.requireNonNull(box, "box");
    Objects.requireNonNull(points, "points");
  }
}
