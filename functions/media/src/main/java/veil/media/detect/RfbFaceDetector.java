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

/**
 * RFB-320, a light detector for photos in which faces are large: it looks at the whole picture as
 * 320x240 pixels, whatever its shape, and gives boxes without landmarks.
 *
 * @see <a href="https://github.com/Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB">Ultra-Light
 *     face detector</a>
 */
public final class RfbFaceDetector implements FaceDetector {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final double MEAN = 127;
  private static final double SPREAD = 128;
  private static final double MAX_OVERLAP = 0.4;

  /** Measured on the scenes of face photos: none missed from 50 pixels, no false box. */
  private static final double MIN_SCORE = 0.7;

  private final Net net;

  private RfbFaceDetector(Net net) {
    this.net = net;
  }

  /**
   * @throws DetectionFailedException if {@code model} is not the RFB-320 network
   */
  public static RfbFaceDetector open(Path model) {
    try {
      return FirstLook.passed(new RfbFaceDetector(readNetFromONNX(model.toString())));
    } catch (RuntimeException e) {
      throw new DetectionFailedException(
          "the face model %s is not RFB-320, or is damaged".formatted(model), e);
    }
  }

  @Override
  public List<DetectedFace> detect(Mat bgr) {
    try (Size size = new Size(WIDTH, HEIGHT);
        Scalar mean = Scalar.all(MEAN);
        Mat blob = blobFromImage(bgr, 1 / SPREAD, size, mean, true, false, CV_32F);
        StringVector names = new StringVector("scores", "boxes");
        MatVector outputs = new MatVector()) {
      net.setInput(blob);
      net.forward(outputs, names);
      return Candidates.distinct(decode(outputs), MAX_OVERLAP);
    }
  }

  private static List<DetectedFace> decode(MatVector outputs) {
    try (Mat scoreMat = outputs.get(0);
        Mat boxMat = outputs.get(1);
        FloatIndexer scores = scoreMat.createIndexer();
        FloatIndexer boxes = boxMat.createIndexer()) {
      List<DetectedFace> faces = new ArrayList<>();
      for (int i = 0; i < scoreMat.size(1); i++) {
        double score = scores.get(0, i, 1);
        double left = boxes.get(0, i, 0);
        double top = boxes.get(0, i, 1);
        double width = boxes.get(0, i, 2) - left;
        double height = boxes.get(0, i, 3) - top;
        if (score >= MIN_SCORE && width > 0 && height > 0) {
          faces.add(
              new DetectedFace(
                  new BoundingBox(left, top, width, height),
                  Math.min(100, score * 100),
                  List.of()));
        }
      }
      return faces;
    }
  }

  @Override
  public void close() {
    net.close();
  }
}
