package veil.identity.detectfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.identity.testing.TestingDetails.bareFace;
import static veil.identity.testing.TestingDetails.face;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import veil.core.identity.ImageFlaw;
import veil.identity.testing.TestingSettings;

class FaceQualityTest {
  private static final ImageFacts PICTURE = new ImageFacts(1000, 1000);

  private final FaceQuality quality = new FaceQuality(TestingSettings.usual().qualityLimits());

  @Test
  void aGoodFaceHasNoFlaw() {
    assertThat(flaws(f -> f)).isEmpty();
  }

  @Test
  void whatTheServiceDoesNotSayIsNotHeldAgainstThePerson() {
    assertThat(quality.flaws(List.of(bareFace()), PICTURE)).isEmpty();
  }

  @Test
  void aFaceInDoubtIsNone() {
    assertThat(flaws(f -> f.confidence(89f))).containsExactly(ImageFlaw.NO_FACE);
    assertThat(quality.flaws(List.of(face(f -> f), doubtful(0.3f)), PICTURE)).isEmpty();
  }

  /** It would be the one that is searched or compared, and the other the one that is indexed. */
  @Test
  void aFaceInDoubtThatIsNotMuchSmallerIsOneTooMany() {
    assertThat(quality.flaws(List.of(face(f -> f), doubtful(0.36f)), PICTURE))
        .containsExactly(ImageFlaw.SEVERAL_FACES);
    assertThat(quality.flaws(List.of(doubtful(0.9f), face(f -> f)), PICTURE))
        .containsExactly(ImageFlaw.SEVERAL_FACES);
  }

  private static FaceDetail doubtful(float side) {
    return face(f -> f.confidence(60f).boundingBox(b -> b.width(side).height(side)));
  }

  @Test
  void twoFacesAreOneTooMany() {
    assertThat(quality.flaws(List.of(face(f -> f), face(f -> f)), PICTURE))
        .containsExactly(ImageFlaw.SEVERAL_FACES);
  }

  @ParameterizedTest
  @CsvSource({
    "45, 0, false",
    "46, 0, true",
    "-46, 0, true",
    "0, 45, false",
    "0, 46, true",
    "0, -30, false",
    "0, -31, true"
  })
  void thePoseHasItsLimits(float yaw, float pitch, boolean turnedAway) {
    List<ImageFlaw> flaws = flaws(f -> f.pose(p -> p.yaw(yaw).pitch(pitch).roll(90f)));
    assertThat(flaws.contains(ImageFlaw.POSE)).isEqualTo(turnedAway);
  }

  @ParameterizedTest
  @CsvSource({"20, 10, ''", "19, 10, TOO_DARK", "20, 9, NOT_SHARP"})
  void lightAndSharpnessHaveTheirLimits(float brightness, float sharpness, String flaw) {
    List<ImageFlaw> flaws =
        flaws(f -> f.quality(q -> q.brightness(brightness).sharpness(sharpness)));
    assertThat(flaws.toString()).isEqualTo("[" + flaw + "]");
  }

  @ParameterizedTest
  @CsvSource({"0.05, 0.05, false", "0.049, 0.05, true", "0.1, 0.025, false"})
  void aFaceIsAsLargeAsItsArea(float width, float height, boolean small) {
    List<ImageFlaw> flaws = flaws(f -> f.boundingBox(b -> b.width(width).height(height)));
    assertThat(flaws.contains(ImageFlaw.FACE_TOO_SMALL)).isEqualTo(small);
  }

  @Test
  void anAttributeCountsOnlyWhereTheServiceIsSure() {
    assertThat(flaws(f -> f.sunglasses(s -> s.value(true).confidence(79f)))).isEmpty();
    assertThat(flaws(f -> f.sunglasses(s -> s.value(true).confidence(80f))))
        .containsExactly(ImageFlaw.SUNGLASSES);
  }

  @Test
  void allFlawsAreNamedAtOnce() {
    assertThat(
            flaws(
                f ->
                    f.faceOccluded(o -> o.value(true).confidence(99f))
                        .eyesOpen(e -> e.value(false).confidence(99f))
                        .quality(q -> q.brightness(1f).sharpness(1f))))
        .containsExactly(
            ImageFlaw.OCCLUDED, ImageFlaw.EYES_CLOSED, ImageFlaw.TOO_DARK, ImageFlaw.NOT_SHARP);
  }

  private List<ImageFlaw> flaws(UnaryOperator<FaceDetail.Builder> change) {
    return quality.flaws(List.of(face(change)), PICTURE);
  }
}
