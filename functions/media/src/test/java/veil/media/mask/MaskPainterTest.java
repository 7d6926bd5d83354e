package veil.media.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import veil.core.faces.BoundingBox;
import veil.core.tracks.MaskSettings.Shape;
import veil.core.tracks.MaskSettings.Style;
import veil.core.tracks.PlannedMask;

class MaskPainterTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;
  private static final BoundingBox FACE = new BoundingBox(0.25, 0.25, 0.5, 0.5);

  private PlanarFrame frame;

  @BeforeEach
  void draw() {
    frame =
        new PlanarFrame(
            List.of(
                texture(WIDTH, HEIGHT),
                texture(WIDTH / 2, HEIGHT / 2),
                texture(WIDTH / 2, HEIGHT / 2)),
            1,
            1);
  }

  @AfterEach
  void release() {
    frame.close();
  }

  /** Rounding may differ by a level between processors, not more. */
  @ParameterizedTest
  @CsvSource({
    "MOSAIC,ELLIPSE",
    "MOSAIC,BOX",
    "BLUR,ELLIPSE",
    "BLUR,BOX",
    "SOLID,ELLIPSE",
    "SOLID,BOX"
  })
  void looksAsTheGoldenFrame(Style style, Shape shape) throws URISyntaxException {
    paint(style, FACE, shape);
    String name = (style + "-" + shape + ".png").toLowerCase(java.util.Locale.ROOT);
    var golden = Path.of(MaskPainterTest.class.getResource(name).toURI());
    try (Mat expected = imread(golden.toString(), IMREAD_GRAYSCALE)) {
      assertThat(norm(frame.luma(), expected, NORM_INF, null)).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void noPixelOutsideOfTheBoxChanges(Style style) {
    paint(style, FACE, Shape.BOX);
    try (Mat bare = texture(WIDTH, HEIGHT);
        UByteIndexer now = frame.luma().createIndexer();
        UByteIndexer before = bare.createIndexer()) {
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          if (x < 40 || x >= 120 || y < 30 || y >= 90) {
            assertThat(now.get(y, x)).isEqualTo(before.get(y, x));
          }
        }
      }
    }
  }

  @Test
  void aMosaicKeepsEightCellsASideAtMostInEveryPlane() {
    paint(Style.MOSAIC, FACE, Shape.BOX);
    assertThat(changesAlong(frame.luma(), 60, 40, 120)).isLessThanOrEqualTo(7);
    assertThat(changesAlong(frame.planes().get(1), 30, 20, 60)).isLessThanOrEqualTo(7);
    assertThat(changesAlong(frame.planes().get(2), 30, 20, 60)).isLessThanOrEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"-0.2,0.3", "0.9,0.3", "0.3,-0.2", "0.3,0.9", "-0.3,-0.3", "0.95,0.95"})
  void theFramesBorderClipsAMask(double left, double top) {
    paint(Style.SOLID, new BoundingBox(left, top, 0.4, 0.4), Shape.BOX);
    try (UByteIndexer luma = frame.luma().createIndexer()) {
      int x = (int) (Math.clamp(left + 0.2, 0, 0.99) * WIDTH);
      int y = (int) (Math.clamp(top + 0.2, 0, 0.99) * HEIGHT);
      assertThat(luma.get(y, x)).isEqualTo(32);
    }
  }

  @Test
  void aMaskWhollyOutsideTheFrameDrawsNothing() {
    try (MaskPainter painter = new MaskPainter(Style.SOLID)) {
      PlannedMask outside = mask(new BoundingBox(1.2, 0.2, 0.3, 0.3), Shape.BOX);
      assertThat(painter.paint(frame, List.of(outside))).isEmpty();
    }
  }

  @Test
  void anEllipseCoversItsBoxFromSideToSideAndLeavesTheCorners() {
    paint(Style.SOLID, FACE, Shape.ELLIPSE);
    try (Mat bare = texture(WIDTH, HEIGHT);
        UByteIndexer now = frame.luma().createIndexer();
        UByteIndexer before = bare.createIndexer()) {
      assertThat(List.of(now.get(60, 40), now.get(60, 119), now.get(30, 80), now.get(89, 80)))
          .containsOnly(32);
      assertThat(now.get(31, 41)).isEqualTo(before.get(31, 41));
    }
  }

  @ParameterizedTest
  @CsvSource({"4,1", "8,1", "8,3"})
  void aMosaicHidesTheFinestDetailOfATinyFace(int side, int stripe) {
    try (UByteIndexer pixels = frame.luma().createIndexer()) {
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          pixels.put(y, x, x / stripe % 2 == 0 ? 0 : 255);
        }
      }
    }
    double width = (double) side / WIDTH;
    double height = (double) side / HEIGHT;
    paint(Style.MOSAIC, new BoundingBox(0.25, 0.25, width, height), Shape.BOX);
    assertThat(changesAlong(frame.luma(), 31, 40, 40 + side)).isLessThan(side / 2);
  }

  @Test
  void theTraceIsWhatWasDrawn() {
    try (MaskPainter painter = new MaskPainter(Style.SOLID)) {
      MaskTrace trace = painter.paint(frame, List.of(mask(FACE, Shape.ELLIPSE))).getFirst();
      assertThat(trace.pixels()).containsOnly(32);
    }
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void theTracesOfMasksThatOverlapAreWhatIsSeenInTheEnd(Style style) {
    BoundingBox small = new BoundingBox(0.3, 0.3, 0.12, 0.12);
    List<PlannedMask> masks =
        List.of(mask(small, Shape.ELLIPSE), mask(FACE, Shape.ELLIPSE), mask(FACE, Shape.ELLIPSE));
    try (MaskPainter painter = new MaskPainter(style);
        TraceSampler sampler = new TraceSampler()) {
      List<MaskTrace> traces = painter.paint(frame, masks);
      assertThat(traces).hasSize(3);
      assertThat(traces)
          .allSatisfy(
              trace -> assertThat(sampler.sample(frame.luma(), trace)).isEqualTo(trace.pixels()));
    }
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void aTraceTellsTheMaskedFrameFromTheBareOne(Style style) {
    try (MaskPainter painter = new MaskPainter(style);
        TraceSampler sampler = new TraceSampler();
        Mat bare = frame.luma().clone()) {
      MaskTrace trace = painter.paint(frame, List.of(mask(FACE, Shape.ELLIPSE))).getFirst();
      assertThat(trace.isShownBy(sampler.sample(frame.luma(), trace))).isTrue();
      assertThat(trace.isShownBy(sampler.sample(bare, trace))).isFalse();
    }
  }

  private void paint(Style style, BoundingBox box, Shape shape) {
    try (MaskPainter painter = new MaskPainter(style)) {
      painter.paint(frame, List.of(mask(box, shape)));
    }
  }

  private static PlannedMask mask(BoundingBox box, Shape shape) {
    return new PlannedMask(1, box, shape);
  }

  private static int changesAlong(Mat plane, int row, int from, int until) {
    int changes = 0;
    try (UByteIndexer pixels = plane.createIndexer()) {
      for (int x = from + 1; x < until; x++) {
        changes += pixels.get(row, x) == pixels.get(row, x - 1) ? 0 : 1;
      }
    }
    return changes;
  }

  /** Fine detail on a slope: both must be gone under a mask. */
  private static Mat texture(int width, int height) {
    Mat plane = new Mat(height, width, CV_8UC1);
    try (UByteIndexer pixels = plane.createIndexer()) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int detail = (x * 7 + y * 13 + x * y % 31) % 64;
          pixels.put(y, x, 40 + x * 100 / width + y * 50 / height + detail);
        }
      }
    }
    return plane;
  }
}
