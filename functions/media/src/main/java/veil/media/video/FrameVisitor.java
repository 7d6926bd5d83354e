package veil.media.video;

import org.bytedeco.opencv.opencv_core.Mat;

/** Looks at one frame of a video. */
@FunctionalInterface
public interface FrameVisitor {
  /**
   * @param timeMillis the frame's presentation time on the video's own time line
   * @param bgrDisplayed the frame as a viewer sees it (rotation applied), 8 bit BGR; the visitor
   *     may read it only until it returns
   * @param progress how much of the video is behind, 0..1
   * @return false to stop
   */
  boolean frame(long timeMillis, Mat bgrDisplayed, double progress);
}
