package veil.media.detect;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Finds the faces of one frame. A detector holds native memory and is used by one thread at a time;
 * {@link #close()} frees it.
 */
public interface FaceDetector extends AutoCloseable {
  /**
   * @param bgr the displayed frame, 8 bits a channel, three channels in the order blue, green, red;
   *     it is only read
   * @return the faces, surest first; boxes are fractions of the frame and may reach outside 0..1
   *     where the border cuts a face
   */
  List<DetectedFace> detect(Mat bgr);

  @Override
  void close();
}
