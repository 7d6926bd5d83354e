package veil.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import veil.core.errors.InvalidRequestException;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;

class MaskPlanTest {
  private static final CutTimes NO_CUTS = CutTimes.of();
  private static final MaskSettings BOX =
      new MaskSettings(0, 20, MaskSettings.Style.SOLID, MaskSettings.Shape.BOX);

  @Test
  void padsAStandingFaceByTheSettings() {
    BoundingBox box = plan(face(0, 0.4), face(500, 0.4)).masksAt(250, NO_CUTS).getFirst().box();
    assertThat(box.left()).isCloseTo(0.38, within());
    assertThat(box.right()).isCloseTo(0.52, within());
    assertThat(box.top()).isCloseTo(0.36, within());
    assertThat(box.bottom()).isCloseTo(0.64, within());
  }

  @Test
  void coversAnIntervalBeforeAndAfter() {
    MaskPlan plan = plan(face(2000, 0.4), face(2500, 0.4));
    assertThat(plan.masksAt(1500, NO_CUTS)).hasSize(1);
    assertThat(plan.masksAt(3000, NO_CUTS)).hasSize(1);
    assertThat(plan.masksAt(1367, NO_CUTS)).isEmpty();
    assertThat(plan.masksAt(3133, NO_CUTS)).isEmpty();
  }

  @Test
  void coversTheRestOfTheVideoWhereItIsShort() {
    MaskPlan plan = Coverage.plan(List.of(face(9000, 0.4)), BOX, 9900);
    assertThat(plan.masksAt(9880, NO_CUTS)).hasSize(1);
  }

  @Test
  void coversAFaceThatMayStandOrMoveOn() {
    MaskPlan plan = plan(face(2000, 0.4), face(2500, 0.5));
    BoundingBox box = plan.masksAt(3000, NO_CUTS).getFirst().box();
    assertThat(box.left()).isLessThan(0.5);
    assertThat(box.right()).isGreaterThan(0.7);
  }

  @Test
  void followsAFaceOverTheBorderUntilItHasLeft() {
    MaskPlan plan = plan(face(2000, 0.12), face(2500, 0.07));
    assertThat(plan.masksAt(3500, NO_CUTS)).hasSize(1);
    assertThat(plan.masksAt(7000, NO_CUTS)).isEmpty();
  }

  @Test
  void holdsBothSidesOfACutInAGap() {
    MaskPlan plan = plan(face(0, 0.2), face(500, 0.2), face(1500, 0.5), face(2000, 0.5));
    CutTimes cuts = CutTimes.of(1000);
    assertThat(plan.masksAt(967, cuts)).singleElement().satisfies(m -> covers(m, 0.2));
    assertThat(plan.masksAt(967, cuts)).noneSatisfy(m -> covers(m, 0.5));
    assertThat(plan.masksAt(1000, cuts)).singleElement().satisfies(m -> covers(m, 0.5));
    assertThat(plan.masksAt(1000, cuts)).noneSatisfy(m -> covers(m, 0.2));
  }

  @Test
  void stopsTheExtensionAtACut() {
    MaskPlan plan = plan(face(2000, 0.4), face(2500, 0.4));
    assertThat(plan.masksAt(2733, CutTimes.of(2700))).isEmpty();
    assertThat(plan.masksAt(2667, CutTimes.of(2700))).hasSize(1);
    assertThat(plan.masksAt(1700, CutTimes.of(1800))).isEmpty();
  }

  @Test
  void holdsTheEarlierPlaceWhileACutMayStillCome() {
    MaskPlan plan = plan(face(0, 0.1), face(500, 0.2), face(1000, 0.3), face(1500, 0.4));
    CutTimes notYetKnown = new CutTimes();
    notYetKnown.knowUntil(949);
    assertThat(plan.masksAt(900, notYetKnown)).anySatisfy(m -> covers(m, 0.2));
    assertThat(plan.masksAt(900, NO_CUTS)).noneSatisfy(m -> covers(m, 0.2));
  }

  @Test
  void holdsTheEarlierPlaceAlsoWhereFewerFramesThanUsualCouldWait() {
    MaskPlan plan = plan(face(0, 0.2), face(500, 0.2), face(1000, 0.35), face(1500, 0.5));
    CutTimes littleKnown = new CutTimes();
    littleKnown.knowUntil(900);
    assertThat(plan.masksAt(800, littleKnown)).anySatisfy(m -> covers(m, 0.2));
  }

  @Test
  void aSampleCloseToACutMayBeOfTheShotOnEitherSide() {
    MaskPlan stampedEarly = plan(face(2000, 0.4));
    assertThat(stampedEarly.masksAt(2400, CutTimes.of(2033))).hasSize(1);
    assertThat(stampedEarly.masksAt(2400, CutTimes.of(2100))).isEmpty();
    MaskPlan stampedLate = plan(face(2000, 0.4));
    assertThat(stampedLate.masksAt(1600, CutTimes.of(2000))).hasSize(1);
    assertThat(stampedLate.masksAt(1600, CutTimes.of(1900))).isEmpty();
  }

  @Test
  void aLinkedSampleCloseToACutCountsForBothSides() {
    MaskPlan plan = plan(face(1000, 0.2), face(1500, 0.28), face(2000, 0.36));
    CutTimes justAfter = CutTimes.of(1533);
    assertThat(plan.masksAt(1400, justAfter)).anySatisfy(m -> covers(m, 0.2));
    assertThat(plan.masksAt(1600, justAfter)).anySatisfy(m -> covers(m, 0.28));
    CutTimes justBefore = CutTimes.of(1467);
    assertThat(plan.masksAt(1400, justBefore)).anySatisfy(m -> covers(m, 0.28));
    assertThat(plan.masksAt(1600, justBefore)).anySatisfy(m -> covers(m, 0.36));
  }

  @Test
  void betweenAStampAndItsCutTheNeighboursCountToo() {
    MaskPlan early = plan(face(500, 0.2), face(1000, 0.45));
    assertThat(early.masksAt(1000, CutTimes.of(1067))).anySatisfy(m -> covers(m, 0.2));
    assertThat(early.masksAt(1033, CutTimes.of(1067))).anySatisfy(m -> covers(m, 0.2));
    MaskPlan late = plan(face(500, 0.2), face(1000, 0.2), face(1500, 0.45));
    assertThat(late.masksAt(933, CutTimes.of(933))).anySatisfy(m -> covers(m, 0.45));
    assertThat(late.masksAt(967, CutTimes.of(933))).anySatisfy(m -> covers(m, 0.45));
  }

  @Test
  void stampsAreExactToTwoFramesAlsoWhereFramesAreFew() {
    MaskPlan slow =
        new MaskPlan(
            new TrackPlanner().plan(Coverage.document(List.of(face(900, 0.4)), 30_000), BOX),
            500,
            BOX,
            30_000,
            10);
    assertThat(slow.masksAt(1000, CutTimes.of(1000))).anySatisfy(m -> covers(m, 0.4));
  }

  @Test
  void aFlashEndsNothing() {
    MaskPlan plan = plan(face(0, 0.3), face(500, 0.4), face(1000, 0.5));
    CutTimes flashes = CutTimes.of(100, 133, 600, 633);
    for (long timeMillis = 0; timeMillis <= 1000; timeMillis += 33) {
      double left = 0.3 + timeMillis * 0.0002;
      assertThat(plan.masksAt(timeMillis, flashes)).anySatisfy(m -> covers(m, left));
    }
    MaskPlan single = plan(face(500, 0.4));
    assertThat(single.masksAt(900, CutTimes.of(700, 733))).anySatisfy(m -> covers(m, 0.4));
  }

  @Test
  void aShotAsShortAsAFlashPartsTheFacesBesideIt() {
    MaskPlan plan = plan(face(0, 0.2), face(500, 0.35), face(1000, 0.5), face(1500, 0.65));
    assertThat(plan.masksAt(690, NO_CUTS)).noneSatisfy(m -> covers(m, 0.35));
    CutTimes cuts = CutTimes.of(700, 800);
    assertThat(plan.masksAt(690, cuts)).anySatisfy(m -> covers(m, 0.35));
    assertThat(plan.masksAt(810, cuts)).anySatisfy(m -> covers(m, 0.5));
  }

  @Test
  void aSampleCloseToAFlashMayBeOfTheShotOnEitherSide() {
    MaskPlan plan = plan(face(500, 0.2), face(1000, 0.21), face(1500, 0.29), face(2000, 0.3));
    CutTimes justAfter = CutTimes.of(1530, 1630);
    assertThat(plan.masksAt(1467, justAfter)).anySatisfy(m -> covers(m, 0.21));
    CutTimes justBefore = CutTimes.of(1370, 1470);
    assertThat(plan.masksAt(1500, justBefore)).anySatisfy(m -> covers(m, 0.21));
  }

  @Test
  void whereCutsNeverCeaseAFewSamplesAreAsked() {
    List<FaceSample> samples = new ArrayList<>();
    for (int at = 0; at < 10; at++) {
      samples.add(face(at * 500L, 0.2 + 0.02 * at));
    }
    CutTimes strobe = new CutTimes();
    for (long timeMillis = 33; timeMillis < 5000; timeMillis += 66) {
      strobe.add(timeMillis);
    }
    strobe.knowUntilTheEnd();
    assertThat(Coverage.plan(samples, BOX, 30_000).masksAt(4400, strobe))
        .anySatisfy(m -> covers(m, 0.36))
        .noneSatisfy(m -> covers(m, 0.2));
  }

  @Test
  void coversBothEndsOfADoubtfulLink() {
    MaskPlan plan = plan(face(1000, 0.2), face(1500, 0.5));
    List<PlannedMask> masks = plan.masksAt(1250, NO_CUTS);
    assertThat(masks).anySatisfy(m -> covers(m, 0.2));
    assertThat(masks).anySatisfy(m -> covers(m, 0.5));
  }

  @Test
  void coversTheWholeFaceByAnEllipse() {
    MaskPlan plan = Coverage.plan(List.of(face(0, 0.4)), MaskSettings.defaults(), 30_000);
    PlannedMask mask = plan.masksAt(0, NO_CUTS).getFirst();
    for (double x : List.of(0.4, 0.5)) {
      for (double y : List.of(0.4, 0.6)) {
        assertThat(Coverage.covers(mask, x, y)).isTrue();
      }
    }
  }

  @Test
  void answersQuicklyForHalfAMillionSamples() {
    List<FaceSample> samples = new ArrayList<>();
    for (int time = 0; time < 50_000; time++) {
      for (int i = 0; i < 10; i++) {
        samples.add(
            new FaceSample(time * 500L, new BoundingBox(i * 0.09, 0.4, 0.05, 0.1), 99, List.of()));
      }
    }
    long start = System.nanoTime();
    MaskPlan plan = Coverage.plan(samples, BOX, 25_000_000);
    assertThat(plan.tracks()).hasSize(10);
    for (int frame = 0; frame < 100_000; frame++) {
      assertThat(plan.masksAt(frame * 33L, NO_CUTS).size()).isEqualTo(10);
    }
    assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new MaskPlan(List.of(), 0, BOX, 1000, 30))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> CutTimes.of(5, 5)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new FaceTrack(1, List.of()))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new FaceTrack(1, List.of(face(5, 0.1), face(5, 0.1))))
        .isInstanceOf(InvalidRequestException.class);
    for (double bad : List.of(-1.0, 1000.0, Double.NaN)) {
      assertThatThrownBy(
              () -> new MaskSettings(0, bad, MaskSettings.Style.BLUR, MaskSettings.Shape.BOX))
          .isInstanceOf(InvalidRequestException.class);
      assertThatThrownBy(
              () -> new MaskSettings(bad, 0, MaskSettings.Style.BLUR, MaskSettings.Shape.BOX))
          .isInstanceOf(InvalidRequestException.class);
    }
  }

  @Test
  void readsStylesAndShapesInAnyCase() {
    assertThat(MaskSettings.Style.of("Solid")).isEqualTo(MaskSettings.Style.SOLID);
    assertThat(MaskSettings.Shape.of("box")).isEqualTo(MaskSettings.Shape.BOX);
    assertThatThrownBy(() -> MaskSettings.Style.of("pixels"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("style is one of mosaic, blur, solid, got \"pixels\"");
    assertThatThrownBy(() -> MaskSettings.Shape.of(null))
        .isInstanceOf(InvalidRequestException.class);
  }

  private static void covers(PlannedMask mask, double left) {
    assertThat(mask.box().left()).isLessThanOrEqualTo(left);
    assertThat(mask.box().right()).isGreaterThanOrEqualTo(left + 0.1);
  }

  private static MaskPlan plan(FaceSample... samples) {
    return new MaskPlan(
        new TrackPlanner().plan(Coverage.document(List.of(samples), 30_000), BOX),
        500,
        BOX,
        30_000,
        30);
  }

  private static FaceSample face(long timeMillis, double left) {
    return new FaceSample(timeMillis, new BoundingBox(left, 0.4, 0.1, 0.2), 99, List.of());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }
}
