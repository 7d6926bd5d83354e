package veil.media.recognise;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import veil.core.errors.DetectionFailedException;
import veil.media.detect.RfbFaceDetector;

/**
 * Finds and recognises the faces of a photo. It holds native memory and is used by one thread at a
 * time. Pictures are 8 bits a channel, blue, green, red, and only read.
 */
public final class FaceRecogniser implements AutoCloseable {
  private static final int ALIGNED_SIDE = 112;

  /**
   * Where ArcFace wants the five points.
   *
   * @see <a href="https://arxiv.org/abs/1801.07698">ArcFace</a>
   */
  private static final List<Point> ALIGNED_POINTS =
      List.of(
          new Point(38.2946, 51.6963),
          new Point(73.5318, 51.5014),
          new Point(56.0252, 71.7366),
          new Point(41.5493, 92.3655),
          new Point(70.7299, 92.2041));

  private static final Network.Pixels FEATURE_PIXELS = Network.Pixels.plain(1 / 128.0, 127, true);

  private final Deque<AutoCloseable> closing = new ArrayDeque<>();
  private final RfbFaceDetector detector;
  private final LandmarkNetwork landmarks;
  private final Network features;
  private final PoseNetwork pose;
  private final EyeNetwork eyes;

  private FaceRecogniser(FaceModelFiles models) {
    try {
      detector = opened(RfbFaceDetector.open(models.detector()));
      landmarks = opened(new LandmarkNetwork(models.landmarks()));
      features = opened(Network.open(models.features()));
      pose = opened(new PoseNetwork(models.pose()));
      eyes = opened(new EyeNetwork(models.eyes()));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * @throws DetectionFailedException if a model can't be read
   */
  public static FaceRecogniser open(FaceModelFiles models) {
    return new FaceRecogniser(models);
  }

  private <T extends AutoCloseable> T opened(T network) {
    closing.push(network);
    return network;
  }

  /** The faces, surest first. */
  public List<FoundFace> find(Mat bgr) {
    return detector.detect(bgr).stream()
        .map(
            face ->
                new FoundFace(
                    face.box(), face.confidencePercent(), landmarks.find(bgr, face.box())))
        .toList();
  }

  /** How the head is held. */
  public HeadPose pose(Mat bgr, FoundFace face) {
    return pose.of(bgr, face);
  }

  /** Whether both eyes are open. */
  public EyesOpen eyes(Mat bgr, FoundFace face) {
    return eyes.of(bgr, face.points());
  }

  /** How well the face can be seen. */
  public FaceQuality quality(Mat bgr, FoundFace face) {
    try (Mat aligned = aligned(bgr, face)) {
      return QualityMeter.of(aligned);
    }
  }

  /** What makes the face recognisable. */
  public FaceVector vector(Mat bgr, FoundFace face) {
    try (Mat aligned = aligned(bgr, face)) {
      return FaceVector.of(features.run(aligned, FEATURE_PIXELS, "output")[0]);
    }
  }

  private static Mat aligned(Mat bgr, FoundFace face) {
    return Crop.of(bgr, Similarity.fit(face.points().five(), ALIGNED_POINTS), ALIGNED_SIDE);
  }

  @Override
  public void close() {
    while (!closing.isEmpty()) {
      try {
        closing.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a network can't be closed", e);
      }
    }
  }
}
