package veil.blur.blurfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import veil.core.errors.UnreadableFacesException;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;
import veil.core.faces.FacesDocument;
import veil.core.faces.VideoMetadata;
import veil.core.tracks.CutTimes;
import veil.core.tracks.MaskSettings;
import veil.media.video.Orientation;
import veil.media.video.VideoFacts;

class FaceReadingsTest {
  private static final Orientation UPSIDE_DOWN = new Orientation(false, true, true);
  private static final Orientation QUARTER_TURN = new Orientation(true, true, false);

  @Test
  void anUprightVideoHasOneReading() {
    assertThat(readings(1280, 720, facts(1280, 720, Orientation.UPRIGHT, 0)).orientations())
        .containsExactly(Orientation.UPRIGHT);
  }

  @Test
  void theFrameSizeTellsWhichFrameTheBoxesAreOf() {
    VideoFacts turned = facts(1280, 720, QUARTER_TURN, 0);
    assertThat(readings(720, 1280, turned).orientations()).containsExactly(QUARTER_TURN);
    assertThat(readings(1280, 720, turned).orientations()).containsExactly(Orientation.UPRIGHT);
  }

  @Test
  void whereTheFrameSizeDoesNotTellBothPlacesAreMasked() {
    assertThat(readings(1280, 720, facts(1280, 720, UPSIDE_DOWN, 0)).orientations())
        .containsExactly(UPSIDE_DOWN, Orientation.UPRIGHT);
    FaceReadings square = readings(720, 720, facts(720, 720, QUARTER_TURN, 0));
    assertThat(square.orientations()).containsExactly(QUARTER_TURN, Orientation.UPRIGHT);
    assertThat(square.placements(MaskSettings.defaults())).hasSize(2);
    assertThat(square.count()).isEqualTo(2);
  }

  @Test
  void aVideoThatStartsLaterIsMaskedAtBothTimes() {
    FaceReadings late = readings(1280, 720, facts(1280, 720, Orientation.UPRIGHT, 1500));
    var placements = late.placements(MaskSettings.defaults());
    assertThat(placements).hasSize(2);
    CutTimes noCuts = CutTimes.of();
    assertThat(placements.getFirst().plan().masksAt(2000, noCuts)).hasSize(1);
    assertThat(placements.getFirst().plan().masksAt(3500, noCuts)).isEmpty();
    assertThat(placements.getLast().plan().masksAt(2000, noCuts)).isEmpty();
    assertThat(placements.getLast().plan().masksAt(3500, noCuts)).hasSize(1);
  }

  @Test
  void aTrimmedVideoIsMaskedAtBothTimes() {
    FaceReadings trimmed = readings(1280, 720, facts(1280, 720, Orientation.UPRIGHT, 0, 1200));
    var placements = trimmed.placements(MaskSettings.defaults());
    assertThat(placements).hasSize(2);
    assertThat(placements.getLast().plan().masksAt(800, CutTimes.of())).hasSize(1);
    assertThat(placements.getLast().plan().masksAt(2000, CutTimes.of())).isEmpty();
  }

  @Test
  void aFaceOfWhatIsHiddenLastsNoLongerThanItMayBeThere() {
    FaceReadings longCut = readings(1280, 720, facts(1280, 720, Orientation.UPRIGHT, 0, 5000));
    FaceReadings shortCut = readings(1280, 720, facts(1280, 720, Orientation.UPRIGHT, 0, 2300));
    CutTimes noCuts = CutTimes.of();
    MaskSettings settings = MaskSettings.defaults();
    assertThat(longCut.placements(settings).getLast().plan().tracks()).isEmpty();
    assertThat(shortCut.placements(settings).getLast().plan().masksAt(200, noCuts)).hasSize(1);
  }

  /** A sample's time may be off by two frames, which are long where the video is slow. */
  @Test
  void masksLastLongerWhereTheVideoIsSlowAtTimes() {
    CutTimes noCuts = CutTimes.of();
    VideoFacts slow = facts(1280, 720, Orientation.UPRIGHT, 0, 0, 5);
    MaskSettings settings = MaskSettings.defaults();
    FaceReadings even = readings(1280, 720, facts(1280, 720, Orientation.UPRIGHT, 0));
    assertThat(even.placements(settings).getFirst().plan().masksAt(3000, noCuts)).isEmpty();
    assertThat(
            readings(1280, 720, slow).placements(settings).getFirst().plan().masksAt(3000, noCuts))
        .hasSize(1);
  }

  @Test
  void aFractionOfAFrameIsNoOtherReading() {
    assertThat(readings(1280, 720, facts(1280, 720, Orientation.UPRIGHT, 15)).count()).isOne();
  }

  @Test
  void anotherSizeIsAnotherVideo() {
    FaceReadings other = readings(640, 360, facts(1280, 720, Orientation.UPRIGHT, 0));
    assertThatThrownBy(other::orientations)
        .isInstanceOf(UnreadableFacesException.class)
        .hasMessage("the faces are of a 640x360 video, this one is 1280x720");
  }

  @Test
  void whoSawLessThanTheVideoHasSeenTooLittle() {
    VideoFacts facts = facts(1280, 720, Orientation.UPRIGHT, 0);
    MaskSettings settings = MaskSettings.defaults();
    for (long seenMillis : new long[] {0, 9_000, 60_000}) {
      assertThat(readings(1280, 720, seenMillis, facts).placements(settings)).hasSize(1);
    }
    VideoFacts late = facts(1280, 720, Orientation.UPRIGHT, 5_000);
    assertThat(readings(1280, 720, 5_000, late).placements(settings)).hasSize(2);
    FaceReadings half = readings(1280, 720, 5_000, facts);
    assertThatThrownBy(() -> half.placements(settings))
        .isInstanceOf(UnreadableFacesException.class)
        .hasMessageContaining("looked for in 5000 ms, but the video lasts 10000 ms");
  }

  private static FaceReadings readings(int width, int height, VideoFacts facts) {
    return readings(width, height, 10_000, facts);
  }

  private static FaceReadings readings(int width, int height, long seenMillis, VideoFacts facts) {
    VideoMetadata video = new VideoMetadata("h264", "", seenMillis, 25, width, height);
    FaceSample face = new FaceSample(2000, new BoundingBox(0.4, 0.4, 0.1, 0.1), 99, List.of());
    return new FaceReadings(new FacesDocument(video, List.of(face)), facts);
  }

  private static VideoFacts facts(int width, int height, Orientation orientation, long start) {
    return facts(width, height, orientation, start, 0);
  }

  private static VideoFacts facts(
      int width, int height, Orientation orientation, long start, long trimmed) {
    return facts(width, height, orientation, start, trimmed, 25);
  }

  private static VideoFacts facts(
      int width, int height, Orientation orientation, long start, long trimmed, double slowRate) {
    return new VideoFacts(
        "QuickTime / MOV",
        false,
        "h264",
        width,
        height,
        orientation,
        "yuv420p",
        25,
        slowRate,
        start,
        trimmed,
        10_000,
        250,
        0,
        0,
        List.of());
  }
}
