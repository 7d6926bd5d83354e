package veil.local.rekognition.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static veil.local.rekognition.TestingFaceEndpoint.at;
import static veil.local.rekognition.TestingFaceEndpoint.bytes;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsFeatureName;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.Label;
import veil.local.rekognition.TestingFaceEndpoint;
import veil.local.rekognition.TestingFaces;

class DetectLabelsContractTest {
  @TempDir Path folder;

  private final TestingFaces faces = new TestingFaces();
  private TestingFaceEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = new TestingFaceEndpoint(folder, faces);
    endpoint.stored("hat.png", faces.png());
    endpoint.declare(
        "hat.png",
        """
        {"labels": [{"name": "Helmet", "confidencePercent": 60}, "Hat",
                    {"name": "Hood", "confidencePercent": 20}]}""");
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void answersWhatIsDeclaredSurestFirst() {
    assertThat(endpoint.rekognition().detectLabels(r -> r.image(at("hat.png"))).labels())
        .extracting(Label::name)
        .containsExactly("Hat", "Helmet");
    assertThat(
            endpoint
                .rekognition()
                .detectLabels(r -> r.image(at("hat.png")).minConfidence(0f).maxLabels(2))
                .labels())
        .extracting(Label::confidence)
        .containsExactly(99f, 60f);
  }

  @Test
  void keepsToTheLabelsAskedFor() {
    assertThat(
            endpoint
                .rekognition()
                .detectLabels(
                    r ->
                        r.image(at("hat.png"))
                            .features(DetectLabelsFeatureName.GENERAL_LABELS)
                            .settings(s -> s.generalLabels(g -> g.labelInclusionFilters("Helmet"))))
                .labels())
        .extracting(Label::name)
        .containsExactly("Helmet");
  }

  @Test
  void anImageOfWhichNothingIsDeclaredHasNoLabels() {
    endpoint.stored("bare.png", faces.png());

    assertThat(endpoint.rekognition().detectLabels(r -> r.image(at("bare.png"))).labels())
        .isEmpty();
  }

  @Test
  void refusesWhatItCouldNotAnswerTruly() {
    assertThatThrownBy(() -> endpoint.rekognition().detectLabels(r -> r.image(bytes(faces.png()))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("declared");
    assertThatThrownBy(
            () ->
                endpoint
                    .rekognition()
                    .detectLabels(
                        r ->
                            r.image(at("hat.png"))
                                .features(DetectLabelsFeatureName.IMAGE_PROPERTIES)))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () -> endpoint.rekognition().detectLabels(r -> r.image(at("hat.png")).maxLabels(-1)))
        .isInstanceOf(InvalidParameterException.class);
  }
}
