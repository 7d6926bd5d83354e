package veil.media.detect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;
import veil.core.errors.DetectionFailedException;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample.Landmark;

/**
 * YuNet, the face detector of the OpenCV Zoo.
 *
 * @see <a
 *     href="https://docs.opencv.org/4.x/df/d20/classcv_1_1FaceDetectorYN.html">FaceDetectorYN</a>
 */
public final class YuNet implements FaceDetector {
  private static final int INPUT_MULTIPLE = 32;
  private static final float MAX_OVERLAP = 0.3f;
  private static final int MAX_CANDIDATES = 5000;
  private static final int SCORE_COLUMN = 14;

  /** OpenCV says left and right of the person, Rekognition of the picture. */
  private static final List<String> LANDMARKS =
      List.of("eyeLeft", "eyeRight", "nose", "mouthLeft", "mouthRight");

  private final FaceDetectorYN net;
  private final DetectorSettings settings;

  private YuNet(FaceDetectorYN net, DetectorSettings settings) {
    this.net = net;
    this.settings = settings;
  }

  /**
   * @throws DetectionFailedException if {@code model} is not a YuNet network
   */
  public static YuNet open(Path model, DetectorSettings settings) {
    try (Size size = new Size(INPUT_MULTIPLE, INPUT_MULTIPLE)) {
      FaceDetectorYN net =
          FaceDetectorYN.create(
              model.toString(),
              "",
              size,
              (float) settings.minBorderScore(),
              MAX_OVERLAP,
              MAX_CANDIDATES,
              0,
              0);
      return FirstLook.passed(new YuNet(net, settings));
    } catch (RuntimeException e) {
      throw new DetectionFailedException(
          "the face model %s is not YuNet, or is damaged".formatted(model), e);
    }
  }

  @Override
  public List<DetectedFace> detect(Mat bgr) {
    FaceCanvas canvas = settings.canvas(bgr.cols(), bgr.rows(), INPUT_MULTIPLE);
    try (Mat drawn = canvas.draw(bgr);
        Size size = new Size(canvas.width(), canvas.height());
        Mat found = new Mat()) {
      net.setInputSize(size);
      net.detect(drawn, found);
      List<DetectedFace> faces = new ArrayList<>();
      if (found.rows() > 0) {
        try (FloatIndexer values = found.createIndexer()) {
          for (int row = 0; row < found.rows(); row++) {
            faces.add(face(values, row, canvas));
          }
        }
      }
      faces.removeIf(face -> !settings.accepts(face));
      return Candidates.distinct(faces, MAX_OVERLAP);
    }
  }

  private static DetectedFace face(FloatIndexer values, int row, FaceCanvas canvas) {
    List<Landmark> points = new ArrayList<>(LANDMARKS.size());
    for (int i = 0; i < LANDMARKS.size(); i++) {
      double x = values.get(row, 4 + 2 * i);
      double y = values.get(row, 5 + 2 * i);
      points.add(new Landmark(LANDMARKS.get(i), canvas.frameX(x), canvas.frameY(y)));
    }
    double left = values.get(row, 0);
    double top = values.get(row, 1);
    double width = values.get(row, 2);
    double height = values.get(row, 3);
    return new DetectedFace(
        new BoundingBox(
            canvas.frameX(left),
            canvas.frameY(top),
            width / canvas.frameWidth(),
            height / canvas.frameHeight()),
        Math.clamp(values.get(row, SCORE_COLUMN) * 100.0, 0, 100),
        points);
  }

  @Override
  public void close() {
    net.close();
  }
}
