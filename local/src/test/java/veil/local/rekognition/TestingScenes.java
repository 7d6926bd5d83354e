package veil.local.rekognition;

import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.addWeighted;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.circle;
import static org.bytedeco.opencv.global.opencv_imgproc.ellipse;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import veil.core.faces.BoundingBox;

/**
 * Draws frames with faces at known places: photos turned and scaled onto textured backgrounds, the
 * face alone (an oval) or the whole photo. The same seed gives the same frames.
 */
public final class TestingScenes implements AutoCloseable {
  /** Where the face lies in each 1024x1024 photo. */
  private static final double FACE_LEFT = 0.27;

  private static final double FACE_RIGHT = 0.73;
  private static final double FACE_TOP = 0.22;
  private static final double FACE_BOTTOM = 0.84;
  private static final int PHOTO_SIDE = 1024;

  private final List<Mat> photos;
  private final SplittableRandom random;

  /** A frame and the faces in it; whoever asked for it closes the picture. */
  record Scene(Mat picture, List<BoundingBox> faces) implements AutoCloseable {
    @Override
    public void close() {
      picture.close();
    }
  }

  TestingScenes(Path folder, long seed) throws IOException {
    random = new SplittableRandom(seed);
    try (Stream<Path> files = Files.list(folder)) {
      photos =
          files
              .filter(file -> file.toString().endsWith(".jpg"))
              .sorted()
              .map(file -> imread(file.toString()))
              .toList();
    }
  }

  /**
   * The photos: {@code VEIL_FACES}, else a folder {@code shared/faces} beside the project; empty if
   * there is neither.
   */
  public static Optional<Path> folder() {
    String named = System.getenv("VEIL_FACES");
    if (named != null) {
      return Optional.of(Path.of(named)).filter(Files::isDirectory);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path faces = at.resolve("shared").resolve("faces");
      if (Files.isDirectory(faces)) {
        return Optional.of(faces);
      }
    }
    return Optional.empty();
  }

  /**
   * A frame with up to {@code count} faces that do not touch.
   *
   * @param minFacePixels least width of a face
   * @param maxFacePixels greatest width of a face
   * @param maxTurnDegrees greatest turn in the plane, either way
   * @param hiddenFraction how much of each face's width or height the frame's border hides; 0 keeps
   *     it inside
   */
  Scene draw(
      Size size,
      int count,
      double minFacePixels,
      double maxFacePixels,
      double maxTurnDegrees,
      double hiddenFraction) {
    Mat picture = background(size);
    List<BoundingBox> faces = new ArrayList<>();
    for (int attempt = 0; attempt < 20 * count && faces.size() < count; attempt++) {
      double facePixels = minFacePixels + random.nextDouble() * (maxFacePixels - minFacePixels);
      double scale = facePixels / ((FACE_RIGHT - FACE_LEFT) * PHOTO_SIDE);
      double width = facePixels;
      double height = (FACE_BOTTOM - FACE_TOP) * PHOTO_SIDE * scale;
      double[] centre = centre(size, width, height, hiddenFraction);
      BoundingBox face =
          new BoundingBox(
              (centre[0] - width / 2) / size.width(),
              (centre[1] - height / 2) / size.height(),
              width / size.width(),
              height / size.height());
      double reach = 1.15;
      if (faces.stream().allMatch(other -> apart(face, other, reach))) {
        paste(picture, photo(), centre, scale, (random.nextDouble() * 2 - 1) * maxTurnDegrees);
        faces.add(face);
      }
    }
    return new Scene(picture, List.copyOf(faces));
  }

  /** A textured frame without a face. */
  Mat background(Size size) {
    Mat picture = new Mat(size, CV_8UC3, Scalar.all(128));
    for (int cells : new int[] {4, 16, 64, 320}) {
      try (Mat coarse = noise(cells);
          Mat fine = new Mat()) {
        resize(coarse, fine, size, 0, 0, INTER_CUBIC);
        addWeighted(picture, 0.6, fine, 0.4, 0, picture);
      }
    }
    for (int i = 0; i < 25; i++) {
      shape(picture, size);
    }
    return picture;
  }

  private Mat noise(int cells) {
    Mat noise = new Mat(Math.max(2, cells * 9 / 16), cells, CV_8UC3);
    byte[] values = new byte[(int) (noise.total() * noise.channels())];
    random.nextBytes(values);
    noise.data().put(values);
    return noise;
  }

  private void shape(Mat picture, Size size) {
    Scalar colour = new Scalar(random.nextInt(256), random.nextInt(256), random.nextInt(256), 0);
    int x = random.nextInt(size.width());
    int y = random.nextInt(size.height());
    int extent = 8 + random.nextInt(100);
    int thickness = random.nextBoolean() ? -1 : 1 + random.nextInt(6);
    if (random.nextBoolean()) {
      circle(picture, new Point(x, y), extent / 2, colour, thickness, LINE_AA, 0);
    } else {
      int down = 8 + random.nextInt(100);
      rectangle(picture, new Rect(x, y, extent, down), colour, thickness, LINE_AA, 0);
    }
  }

  private Mat photo() {
    return photos.get(random.nextInt(photos.size()));
  }

  private double[] centre(Size size, double width, double height, double hiddenFraction) {
    double x = width * 0.6 + random.nextDouble() * Math.max(1, size.width() - 1.2 * width);
    double y = height * 0.6 + random.nextDouble() * Math.max(1, size.height() - 1.2 * height);
    if (hiddenFraction > 0) {
      switch (random.nextInt(4)) {
        case 0 -> x = width * (0.5 - hiddenFraction);
        case 1 -> x = size.width() - width * (0.5 - hiddenFraction);
        case 2 -> y = height * (0.5 - hiddenFraction);
        default -> y = size.height() - height * (0.5 - hiddenFraction);
      }
    }
    return new double[] {x, y};
  }

  private static boolean apart(BoundingBox a, BoundingBox b, double reach) {
    return Math.abs(a.centreX() - b.centreX()) > (a.width() + b.width()) * reach
        || Math.abs(a.centreY() - b.centreY()) > (a.height() + b.height()) * reach;
  }

  private void paste(Mat picture, Mat photo, double[] centre, double scale, double turnDegrees) {
    boolean wholePhoto = random.nextBoolean();
    double cos = Math.cos(Math.toRadians(turnDegrees)) * scale;
    double sin = Math.sin(Math.toRadians(turnDegrees)) * scale;
    double fromX = (FACE_LEFT + FACE_RIGHT) / 2 * PHOTO_SIDE;
    double fromY = (FACE_TOP + FACE_BOTTOM) / 2 * PHOTO_SIDE;
    double[] turn = {
      cos, sin, centre[0] - cos * fromX - sin * fromY,
      -sin, cos, centre[1] + sin * fromX - cos * fromY
    };
    try (DoublePointer values = new DoublePointer(turn);
        Mat matrix = new Mat(2, 3, CV_64F, values);
        Mat oval = new Mat(PHOTO_SIDE, PHOTO_SIDE, CV_8UC1, Scalar.all(wholePhoto ? 255 : 0));
        Mat turned = new Mat();
        Mat mask = new Mat()) {
      if (!wholePhoto) {
        Size axes =
            new Size(
                (int) ((FACE_RIGHT - FACE_LEFT) * PHOTO_SIDE * 0.65),
                (int) ((FACE_BOTTOM - FACE_TOP) * PHOTO_SIDE * 0.65));
        Point middle = new Point((int) fromX, (int) fromY);
        ellipse(oval, middle, axes, 0, 0, 360, Scalar.all(255), -1, LINE_AA, 0);
      }
      shrink(photo, oval, matrix, picture, turned, mask);
      turned.copyTo(picture, mask);
    }
  }

  private static void shrink(Mat photo, Mat oval, Mat matrix, Mat picture, Mat turned, Mat mask) {
    warpAffine(photo, turned, matrix, picture.size(), INTER_AREA, 0, Scalar.all(0));
    warpAffine(oval, mask, matrix, picture.size(), INTER_LINEAR, 0, Scalar.all(0));
  }

  @Override
  public void close() {
    photos.forEach(Mat::close);
  }
}
