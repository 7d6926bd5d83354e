package veil.video.getfaces;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.FaceDetection;
import software.amazon.awssdk.services.rekognition.model.Landmark;
import veil.core.errors.DetectionFailedException;
import veil.core.errors.InvalidRequestException;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;
import veil.core.faces.VideoMetadata;

/**
 * Turns the service's words into ours. What cannot be masked for sure is refused, never left out.
 */
final class DetectedFace {
  private static final double SURE_PERCENT = 100;

  private DetectedFace() {}

  /**
   * One face. Its box is kept as it came, also where it reaches beyond the frame. A missing or
   * impossible confidence counts as sure, so that no threshold can drop the face.
   *
   * @throws DetectionFailedException where the time or the box is missing or no place on a frame
   */
  static FaceSample sample(FaceDetection detection) {
    FaceDetail face = detection.face();
    if (detection.timestamp() == null || face == null || face.boundingBox() == null) {
      throw new DetectionFailedException(
          "the detection service answered a face without a time or a box");
    }
    try {
      return new FaceSample(
          detection.timestamp(), box(face), confidencePercent(face), landmarks(face));
    } catch (InvalidRequestException e) {
      throw new DetectionFailedException(
          "the detection service answered a face that cannot be masked: " + e.getMessage(), e);
    }
  }

  /**
   * What the service says of the video.
   *
   * @throws DetectionFailedException where it says nothing usable
   */
  static VideoMetadata video(
      software.amazon.awssdk.services.rekognition.model.VideoMetadata video) {
    if (video == null || video.frameWidth() == null || video.frameHeight() == null) {
      throw new DetectionFailedException(
          "the detection service answered no frame size for this video");
    }
    try {
      return new VideoMetadata(
          video.codec() == null ? "" : video.codec(),
          video.format() == null ? "" : video.format(),
          video.durationMillis() == null ? 0 : video.durationMillis(),
          finiteOrZero(video.frameRate()),
          Math.toIntExact(video.frameWidth()),
          Math.toIntExact(video.frameHeight()));
    } catch (InvalidRequestException | ArithmeticException e) {
      throw new DetectionFailedException(
          "the detection service answered impossible video metadata: " + e.getMessage(), e);
    }
  }

  private static BoundingBox box(FaceDetail face) {
    var box = face.boundingBox();
    return new BoundingBox(
        number(box.left()), number(box.top()), number(box.width()), number(box.height()));
  }

  private static double confidencePercent(FaceDetail face) {
    double percent = number(face.confidence());
    return percent >= 0 && percent <= SURE_PERCENT ? percent : SURE_PERCENT;
  }

  /** Landmarks only refine a mask, so an unusable point is left out. */
  private static List<FaceSample.Landmark> landmarks(FaceDetail face) {
    List<FaceSample.Landmark> landmarks = new ArrayList<>();
    for (Landmark landmark : face.landmarks()) {
      double x = number(landmark.x());
      double y = number(landmark.y());
      if (landmark.typeAsString() != null && Double.isFinite(x) && Double.isFinite(y)) {
        landmarks.add(new FaceSample.Landmark(landmark.typeAsString(), x, y));
      }
    }
    return landmarks;
  }

  /** An absent number becomes NaN, which every check refuses. */
  private static double number(Float value) {
    return value == null ? Double.NaN : value;
  }

  private static double finiteOrZero(Float value) {
    double number = number(value);
    return Double.isFinite(number) ? number : 0;
  }
}
