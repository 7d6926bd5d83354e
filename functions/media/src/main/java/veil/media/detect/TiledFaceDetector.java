package veil.media.detect;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import veil.core.faces.BoundingBox;

/**
 * Lets a detector that sees few pixels find small faces in large frames: it looks at the whole
 * frame and then at tiles of it. Tiles overlap by more than a small face, so that each of these
 * lies whole in one of them; what a tile's own edge cuts is left to its neighbour.
 */
public final class TiledFaceDetector implements FaceDetector {
  private static final int TILE_WIDTH = 640;
  private static final int TILE_HEIGHT = 480;
  private static final int OVERLAP = 200;
  private static final double EDGE_FRACTION = 0.01;
  private static final double MAX_OVERLAP = 0.3;

  private final FaceDetector detector;

  /**
   * @param detector looks at the frame and at each tile; closed with this one
   */
  public TiledFaceDetector(FaceDetector detector) {
    this.detector = detector;
  }

  @Override
  public List<DetectedFace> detect(Mat bgr) {
    List<DetectedFace> faces = new ArrayList<>(detector.detect(bgr));
    List<Integer> lefts = starts(bgr.cols(), TILE_WIDTH);
    List<Integer> tops = starts(bgr.rows(), TILE_HEIGHT);
    if (lefts.size() + tops.size() > 2) {
      for (int top : tops) {
        for (int left : lefts) {
          faces.addAll(inTile(bgr, left, top));
        }
      }
    }
    return Candidates.distinct(faces, MAX_OVERLAP);
  }

  /** Where tiles begin along a side, evenly spread so that the last one ends with the frame. */
  private static List<Integer> starts(int side, int tile) {
    int span = side - tile;
    if (span <= 0) {
      return List.of(0);
    }
    int steps = Math.ceilDiv(span, tile - OVERLAP);
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      starts.add((int) ((long) span * i / steps));
    }
    return starts;
  }

  private List<DetectedFace> inTile(Mat bgr, int left, int top) {
    int width = Math.min(TILE_WIDTH, bgr.cols());
    int height = Math.min(TILE_HEIGHT, bgr.rows());
    try (Rect area = new Rect(left, top, width, height);
        Mat tile = new Mat(bgr, area)) {
      return detector.detect(tile).stream()
          .filter(face -> isWhole(face.box(), bgr, area))
          .map(face -> inFrame(face, bgr, area))
          .toList();
    }
  }

  /** Whether the box keeps clear of those edges of the tile that are not the frame's. */
  private static boolean isWhole(BoundingBox box, Mat frame, Rect tile) {
    return (tile.x() == 0 || box.left() > EDGE_FRACTION)
        && (tile.y() == 0 || box.top() > EDGE_FRACTION)
        && (tile.x() + tile.width() == frame.cols() || box.right() < 1 - EDGE_FRACTION)
        && (tile.y() + tile.height() == frame.rows() || box.bottom() < 1 - EDGE_FRACTION);
  }

  private static DetectedFace inFrame(DetectedFace face, Mat frame, Rect tile) {
    BoundingBox box = face.box();
    return new DetectedFace(
        new BoundingBox(
            (tile.x() + box.left() * tile.width()) / frame.cols(),
            (tile.y() + box.top() * tile.height()) / frame.rows(),
            box.width() * tile.width() / frame.cols(),
            box.height() * tile.height() / frame.rows()),
        face.confidencePercent(),
        List.of());
  }

  @Override
  public void close() {
    detector.close();
  }
}
