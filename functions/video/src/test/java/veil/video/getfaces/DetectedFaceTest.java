package veil.video.getfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static veil.video.testing.TestingRekognition.face;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.FaceDetection;
import software.amazon.awssdk.services.rekognition.model.Landmark;
import software.amazon.awssdk.services.rekognition.model.VideoMetadata;
import veil.core.errors.DetectionFailedException;
import veil.core.faces.FaceSample;
import veil.video.testing.TestingRekognition;

class DetectedFaceTest {
  private static final BoundingBox BOX =
      BoundingBox.builder().left(.1f).top(.2f).width(.3f).height(.4f).build();

  @Test
  void landmarksComeAlongWhereTheyAreUsable() {
    FaceDetection detection =
        FaceDetection.builder()
            .timestamp(467L)
            .face(
                face ->
                    face.boundingBox(BOX)
                        .confidence(88f)
                        .landmarks(
                            Landmark.builder().type("eyeLeft").x(.15f).y(.3f).build(),
                            Landmark.builder().type("nose").x(Float.NaN).y(.3f).build(),
                            Landmark.builder().x(.1f).y(.3f).build()))
            .build();
    FaceSample sample = DetectedFace.sample(detection);
    assertThat(sample.timeMillis()).isEqualTo(467);
    assertThat(sample.confidencePercent()).isEqualTo(88);
    assertThat(sample.landmarks()).extracting(FaceSample.Landmark::type).containsExactly("eyeLeft");
  }

  @ParameterizedTest
  @CsvSource({"NaN, 100", "-1, 100", "100.00001, 100", "0, 0", "12.5, 12.5"})
  void anImpossibleConfidenceCountsAsSure(float given, double kept) {
    FaceDetection detection =
        FaceDetection.builder()
            .timestamp(0L)
            .face(face -> face.boundingBox(BOX).confidence(given))
            .build();
    assertThat(DetectedFace.sample(detection).confidencePercent()).isEqualTo(kept);
  }

  @Test
  void aMissingConfidenceCountsAsSure() {
    FaceDetection detection =
        FaceDetection.builder().timestamp(0L).face(face -> face.boundingBox(BOX)).build();
    assertThat(DetectedFace.sample(detection).confidencePercent()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, .1, .1, .1",
    ".1, Infinity, .1, .1",
    ".1, .1, 0, .1",
    ".1, .1, .1, 0",
    ".1, .1, -.1, .1"
  })
  void aBoxThatIsNoPlaceIsRefused(float left, float top, float width, float height) {
    assertThatThrownBy(() -> DetectedFace.sample(face(0, left, top, width, height)))
        .isInstanceOf(DetectionFailedException.class);
  }

  @Test
  void aFaceWithoutTimeOrBoxIsRefused() {
    assertThatThrownBy(
            () ->
                DetectedFace.sample(
                    FaceDetection.builder().face(face -> face.boundingBox(BOX)).build()))
        .isInstanceOf(DetectionFailedException.class);
    assertThatThrownBy(
            () ->
                DetectedFace.sample(
                    FaceDetection.builder()
                        .timestamp(0L)
                        .face(face -> face.confidence(9f))
                        .build()))
        .isInstanceOf(DetectionFailedException.class);
    assertThatThrownBy(() -> DetectedFace.sample(face(-1, .1f, .1f, .1f, .1f)))
        .isInstanceOf(DetectionFailedException.class);
  }

  @Test
  void metadataWithoutAFrameSizeIsRefused() {
    assertThatThrownBy(() -> DetectedFace.video(null)).isInstanceOf(DetectionFailedException.class);
    assertThatThrownBy(() -> DetectedFace.video(VideoMetadata.builder().codec("h264").build()))
        .isInstanceOf(DetectionFailedException.class);
    assertThatThrownBy(
            () -> DetectedFace.video(TestingRekognition.video().toBuilder().frameWidth(0L).build()))
        .isInstanceOf(DetectionFailedException.class);
  }

  @Test
  void metadataWithoutCodecOrRateIsUsable() {
    var video =
        DetectedFace.video(VideoMetadata.builder().frameWidth(640L).frameHeight(360L).build());
    assertThat(video.codec()).isEmpty();
    assertThat(video.frameRate()).isZero();
    assertThat(video.frameHeight()).isEqualTo(360);
  }
}
