package veil.identity.detectfaces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.storage.S3Location;
import veil.identity.testing.TestingFaces;
import veil.identity.testing.TestingImages;
import veil.identity.testing.TestingSettings;

class FaceInspectionTest {
  private final TestingFaces faces = new TestingFaces();

  @ParameterizedTest
  @ValueSource(strings = {"missing.jpg", "anna-animated.jpg", "anna-huge.jpg", "anna-tiny.jpg"})
  void aFileThatCannotDoIsWorthNoPaidCall(String file) {
    assertThat(inspect(file, true)).isFalse();
    assertThat(faces.calls()).isEmpty();
  }

  @Test
  void aFaceThatCannotDoDoesNotWaitForTheHat() {
    assertThat(inspect("anna-dark.jpg", true)).isFalse();
    assertThat(faces.calls()).contains("detectFaces");
  }

  @Test
  void aPictureMayBeginWithLongMetadata() {
    assertThat(inspect("anna-described.jpg", true)).isTrue();
  }

  @Test
  void hatsCanBeAllowed() {
    assertThat(inspect("anna-hat.jpg", true)).isFalse();
    assertThat(inspect("anna-hat.jpg", false)).isTrue();
    assertThat(faces.calls())
        .containsExactlyInAnyOrder("detectFaces", "showsHeadCovering", "detectFaces");
  }

  private boolean inspect(String file, boolean checksHeadCovering) {
    FaceQuality quality = new FaceQuality(TestingSettings.usual().qualityLimits());
    return new FaceInspection(new TestingImages(), faces, quality, checksHeadCovering)
        .inspect(new S3Location(TestingSettings.BUCKET, "uploads/anna/" + file))
        .usable();
  }
}
