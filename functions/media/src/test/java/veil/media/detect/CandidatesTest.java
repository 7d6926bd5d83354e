package veil.media.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import veil.core.errors.DetectionFailedException;
import veil.core.faces.BoundingBox;

class CandidatesTest {
  private static DetectedFace face(double left, double confidencePercent) {
    return new DetectedFace(new BoundingBox(left, 0.4, 0.1, 0.1), confidencePercent, List.of());
  }

  @Test
  void keepsTheSurestOfBoxesThatOverlapAndAllThatDoNot() {
    DetectedFace sure = face(0.5, 90);
    DetectedFace twin = face(0.51, 60);
    DetectedFace other = face(0.2, 50);

    assertThat(Candidates.distinct(List.of(twin, other, sure), 0.3)).containsExactly(sure, other);
  }

  @Test
  void aFaceAtTheBorderNeedsALowerScore() {
    DetectorSettings settings = new DetectorSettings(640, 0, 0.5, 0.2);

    assertThat(settings.accepts(face(0.5, 40))).isFalse();
    assertThat(settings.accepts(face(0.5, 50))).isTrue();
    assertThat(settings.accepts(face(-0.05, 40))).isTrue();
    assertThat(settings.accepts(face(0.9, 40))).isTrue();
    assertThat(settings.accepts(face(-0.05, 10))).isFalse();
  }

  @Test
  void aFileThatIsNoModelIsRefusedByName(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("model.onnx"), "no model");

    assertThatThrownBy(() -> YuNet.open(file, DetectorSettings.YU_NET))
        .isInstanceOf(DetectionFailedException.class)
        .hasMessageContaining("model.onnx");
    assertThatThrownBy(() -> CenterFace.open(file, DetectorSettings.CENTER_FACE))
        .isInstanceOf(DetectionFailedException.class)
        .hasMessageContaining("model.onnx");
  }
}
