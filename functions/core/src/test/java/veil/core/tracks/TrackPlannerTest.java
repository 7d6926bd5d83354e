package veil.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;

class TrackPlannerTest {
  private static final MaskSettings DEFAULTS = MaskSettings.defaults();
  private final TrackPlanner planner = new TrackPlanner();

  @Test
  void linksAStandingFace() {
    List<FaceTrack> tracks = plan(face(0, 0.3), face(500, 0.301), face(1000, 0.299));
    assertThat(tracks).hasSize(1);
    assertThat(tracks.getFirst().samples()).hasSize(3);
    assertThat(tracks.getFirst().longestGapMillis()).isEqualTo(500);
  }

  @Test
  void bridgesAMissedSample() {
    List<FaceTrack> tracks =
        plan(face(0, 0.3), face(0, 0.8), face(500, 0.8), face(1000, 0.31), face(1000, 0.8));
    assertThat(tracks).hasSize(2);
    assertThat(tracks.getFirst().longestGapMillis()).isEqualTo(1000);
  }

  @Test
  void endsATrackThatStaysAwayForLong() {
    List<FaceSample> faces = new ArrayList<>(List.of(face(0, 0.3)));
    for (long time = 0; time <= 4000; time += 500) {
      faces.add(face(time, 0.8));
    }
    faces.add(face(4000, 0.3));
    assertThat(plan(faces.toArray(FaceSample[]::new))).hasSize(3);
  }

  @Test
  void keepsFacesApartThatCross() {
    List<FaceSample> faces = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      faces.add(face(i * 500L, 0.1 + 0.07 * i));
      faces.add(face(i * 500L, 0.75 - 0.07 * i));
    }
    Collections.shuffle(faces, new Random(3));
    List<FaceTrack> tracks = plan(faces.toArray(FaceSample[]::new));
    assertThat(tracks).hasSize(2);
    for (FaceTrack track : tracks) {
      List<FaceSample> samples = track.samples();
      boolean rightwards = samples.get(1).box().left() > samples.get(0).box().left();
      for (int i = 1; i < samples.size(); i++) {
        assertThat(samples.get(i).box().left() > samples.get(i - 1).box().left())
            .isEqualTo(rightwards);
      }
    }
  }

  @Test
  void makesATrackOfEveryFaceThatFitsNoOther() {
    assertThat(plan(face(0, 0.05), face(500, 0.9))).hasSize(2);
    assertThat(plan(face(0, 0.05), face(0, 0.05))).hasSize(2);
  }

  @Test
  void leavesOutFacesThatAreNotSureEnough() {
    MaskSettings sure =
        new MaskSettings(90, 20, MaskSettings.Style.MOSAIC, MaskSettings.Shape.ELLIPSE);
    FaceSample unsure = new FaceSample(0, box(0.5), 89.9, List.of());
    assertThat(planner.plan(Coverage.document(List.of(unsure), 1000), sure)).isEmpty();
    assertThat(planner.plan(Coverage.document(List.of(unsure), 1000), DEFAULTS)).hasSize(1);
  }

  @Test
  void takesTheIntervalFromTheSamples() {
    assertThat(interval()).isEqualTo(500);
    assertThat(interval(face(700, 0.1))).isEqualTo(500);
    assertThat(interval(face(0, 0.1), face(0, 0.5), face(200, 0.1), face(400, 0.1))).isEqualTo(500);
    assertThat(interval(face(0, 0.1), face(9000, 0.1))).isEqualTo(2000);
    assertThat(interval(face(0, 0.1), face(33, 0.1), face(66, 0.1))).isEqualTo(500);
  }

  @Test
  void losesNoFaceOfACrowd() {
    Random random = new Random(11);
    List<FaceSample> faces = new ArrayList<>();
    for (long time = 0; time < 10_000; time += 500) {
      for (int i = random.nextInt(30); i > 0; i--) {
        faces.add(new FaceSample(time, box(random.nextDouble()), 99, List.of()));
      }
    }
    int inTracks =
        plan(faces.toArray(FaceSample[]::new)).stream().mapToInt(t -> t.samples().size()).sum();
    assertThat(inTracks).isEqualTo(faces.size());
  }

  private List<FaceTrack> plan(FaceSample... faces) {
    return planner.plan(Coverage.document(List.of(faces), 60_000), DEFAULTS);
  }

  private long interval(FaceSample... faces) {
    return planner.sampleIntervalMillis(Coverage.document(List.of(faces), 60_000));
  }

  private static FaceSample face(long timeMillis, double left) {
    return new FaceSample(timeMillis, box(left), 99, List.of());
  }

  private static BoundingBox box(double left) {
    return new BoundingBox(left, 0.4, 0.1, 0.2);
  }
}
