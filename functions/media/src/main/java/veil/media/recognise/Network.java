package veil.media.recognise;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_dnn.blobFromImage;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromONNX;

import java.nio.file.Path;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;
import veil.core.errors.DetectionFailedException;

/** A network that takes one square picture and gives lists of numbers. Used by one thread. */
final class Network implements AutoCloseable {
  private final Net net;

  private Network(Net net) {
    this.net = net;
  }

  /**
   * @throws DetectionFailedException if {@code model} is not an ONNX network
   */
  static Network open(Path model) {
    try {
      return new Network(readNetFromONNX(model.toString()));
    } catch (RuntimeException e) {
      throw new DetectionFailedException("the face model %s can't be read".formatted(model), e);
    }
  }

  /**
   * How a network wants its pixels: {@code (value - mean) * scale}, a mean for each channel of the
   * input.
   */
  record Pixels(double scale, double red, double green, double blue, boolean swapsRedAndBlue) {
    static Pixels plain(double scale, double mean, boolean swapsRedAndBlue) {
      return new Pixels(scale, mean, mean, mean, swapsRedAndBlue);
    }
  }

  /**
   * @return one array for each name in {@code outputs}
   */
  float[][] run(Mat picture, Pixels pixels, String... outputs) {
    try (Size size = new Size(picture.cols(), picture.rows());
        Scalar mean = new Scalar(pixels.red(), pixels.green(), pixels.blue(), 0);
        Mat blob =
            blobFromImage(
                picture, pixels.scale(), size, mean, pixels.swapsRedAndBlue(), false, CV_32F);
        StringVector names = new StringVector(outputs);
        MatVector results = new MatVector()) {
      net.setInput(blob);
      net.forward(results, names);
      float[][] values = new float[outputs.length][];
      for (int i = 0; i < outputs.length; i++) {
        values[i] = values(results, i);
      }
      return values;
    }
  }

  private static float[] values(MatVector results, int index) {
    try (Mat result = results.get(index);
        FloatPointer data = new FloatPointer(result.data())) {
      float[] values = new float[Math.toIntExact(result.total())];
      data.get(values);
      return values;
    }
  }

  @Override
  public void close() {
    net.close();
  }
}
