package veil.media.detect;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_dnn.blobFromImage;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromONNX;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;
import veil.core.errors.DetectionFailedException;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample.Landmark;

/**
 * CenterFace: a heat map of face centres at a quarter of the input's size, with each centre's box
 * and five landmarks.
 *
 * @see <a href="https://arxiv.org/abs/1911.03599">CenterFace: Joint Face Detection and Alignment
 *     Using Face as Point</a>
 */
public final class CenterFace implements FaceDetector {
  private static final int STRIDE = 4;
  private static final int INPUT_MULTIPLE = 32;
  private static final double MAX_OVERLAP = 0.3;
  private static final String[] OUTPUTS = {"537", "538", "539", "540"};

  /** The network's order of landmarks. */
  private static final List<String> LANDMARKS =
      List.of("eyeLeft", "eyeRight", "nose", "mouthLeft", "mouthRight");

  private final Path model;
  private final DetectorSettings settings;
  private FaceCanvas netCanvas;
  private Net net;

  private CenterFace(Path model, DetectorSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  /**
   * @throws DetectionFailedException if {@code model} is not the CenterFace network
   */
  public static CenterFace open(Path model, DetectorSettings settings) {
    try {
      return FirstLook.passed(new CenterFace(model, settings));
    } catch (RuntimeException e) {
      throw new DetectionFailedException(
          "the face model %s is not CenterFace, or is damaged".formatted(model), e);
    }
  }

  @Override
  public List<DetectedFace> detect(Mat bgr) {
    FaceCanvas canvas = settings.canvas(bgr.cols(), bgr.rows(), INPUT_MULTIPLE);
    useNetFor(canvas);
    try (Mat drawn = canvas.draw(bgr);
        Size size = new Size(canvas.width(), canvas.height());
        Scalar noMean = Scalar.all(0);
        Mat blob = blobFromImage(drawn, 1.0, size, noMean, true, false, CV_32F);
        StringVector names = new StringVector(OUTPUTS);
        MatVector outputs = new MatVector()) {
      net.setInput(blob);
      net.forward(outputs, names);
      return Candidates.distinct(decode(outputs, canvas), MAX_OVERLAP);
    }
  }

  /**
   * A network that ran once gives other, wrong scores when its input changes size (OpenCV 4.13:
   * from 64x64 to 640x384, noise became faces), so each size gets a network of its own; within a
   * video the size stays.
   */
  private void useNetFor(FaceCanvas canvas) {
    if (!canvas.equals(netCanvas)) {
      close();
      net = readNetFromONNX(model.toString());
      netCanvas = canvas;
    }
  }

  private List<DetectedFace> decode(MatVector outputs, FaceCanvas canvas) {
    try (Mat heatMat = outputs.get(0);
        Mat sizeMat = outputs.get(1);
        Mat offsetMat = outputs.get(2);
        Mat landmarkMat = outputs.get(3);
        FloatIndexer heat = heatMat.createIndexer();
        FloatIndexer sizes = sizeMat.createIndexer();
        FloatIndexer offsets = offsetMat.createIndexer();
        FloatIndexer landmarks = landmarkMat.createIndexer()) {
      List<DetectedFace> faces = new ArrayList<>();
      int rows = heatMat.size(2);
      int columns = heatMat.size(3);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          double score = heat.get(0, 0, row, column);
          if (score >= settings.minBorderScore()) {
            faces.add(face(row, column, score, sizes, offsets, landmarks, canvas));
          }
        }
      }
      faces.removeIf(face -> !settings.accepts(face));
      return faces;
    }
  }

  private static DetectedFace face(
      int row,
      int column,
      double score,
      FloatIndexer sizes,
      FloatIndexer offsets,
      FloatIndexer landmarks,
      FaceCanvas canvas) {
    double height = Math.exp(sizes.get(0, 0, row, column)) * STRIDE;
    double width = Math.exp(sizes.get(0, 1, row, column)) * STRIDE;
    double top = (row + offsets.get(0, 0, row, column) + 0.5) * STRIDE - height / 2;
    double left = (column + offsets.get(0, 1, row, column) + 0.5) * STRIDE - width / 2;
    List<Landmark> points = new ArrayList<>(LANDMARKS.size());
    for (int i = 0; i < LANDMARKS.size(); i++) {
      double y = landmarks.get(0, 2L * i, row, column) * height + top;
      double x = landmarks.get(0, 2L * i + 1, row, column) * width + left;
      points.add(new Landmark(LANDMARKS.get(i), canvas.frameX(x), canvas.frameY(y)));
    }
    return new DetectedFace(
        new BoundingBox(
            canvas.frameX(left),
            canvas.frameY(top),
            width / canvas.frameWidth(),
            height / canvas.frameHeight()),
        Math.min(100, score * 100),
        points);
  }

  @Override
  public void close() {
    if (net != null) {
      net.close();
      net = null;
      netCanvas = null;
    }
  }
}
