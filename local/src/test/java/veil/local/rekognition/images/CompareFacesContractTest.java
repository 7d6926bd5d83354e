package veil.local.rekognition.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static veil.local.rekognition.TestingFaceEndpoint.bytes;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.model.CompareFacesResponse;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import veil.local.rekognition.TestingFaceEndpoint;
import veil.local.rekognition.TestingFaces;
import veil.local.rekognition.TestingFaces.Face;

class CompareFacesContractTest {
  @TempDir Path folder;

  private final TestingFaces faces = new TestingFaces();
  private TestingFaceEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = new TestingFaceEndpoint(folder, faces);
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private CompareFacesResponse compare(
      byte[] source, byte[] target, Float threshold, QualityFilter filter) {
    return endpoint
        .rekognition()
        .compareFaces(
            r ->
                r.sourceImage(bytes(source))
                    .targetImage(bytes(target))
                    .similarityThreshold(threshold)
                    .qualityFilter(filter));
  }

  @Test
  void comparesTheSourcesLargestFaceWithEveryTargetFace() {
    byte[] source = faces.png(Face.of(2).height(0.2), Face.of(1).height(0.6));
    byte[] target = faces.png(Face.of(2), Face.of(1).likeness(0.7), Face.of(1).height(0.3));

    CompareFacesResponse answer = compare(source, target, null, null);

    assertThat(answer.sourceImageFace().boundingBox().height()).isEqualTo(0.6f);
    assertThat(answer.faceMatches()).hasSize(2);
    assertThat(answer.faceMatches().getFirst().similarity())
        .isGreaterThan(answer.faceMatches().getLast().similarity());
    assertThat(answer.faceMatches().getFirst().face().boundingBox().height()).isEqualTo(0.3f);
    assertThat(answer.faceMatches().getFirst().face().landmarks()).hasSize(5);
    assertThat(answer.faceMatches().getFirst().face().pose()).isNotNull();
    assertThat(answer.unmatchedFaces()).hasSize(1);
  }

  @Test
  void theThresholdIsInPercentAndEightyByDefault() {
    byte[] source = faces.png(Face.of(1));
    byte[] alike = faces.png(Face.of(1).likeness(0.5));

    assertThat(compare(source, alike, null, null).faceMatches()).hasSize(1);
    assertThat(compare(source, alike, 99f, null).faceMatches()).isEmpty();
    assertThat(compare(source, faces.png(Face.of(2)), 0f, null).faceMatches()).hasSize(1);
    assertThat(compare(source, faces.png(Face.of(2)), 1f, null).unmatchedFaces()).hasSize(1);
    for (float outside : new float[] {-1, 100.5f}) {
      assertThatThrownBy(() -> compare(source, alike, outside, null))
          .isInstanceOf(InvalidParameterException.class);
    }
  }

  @Test
  void looksAtTheHundredLargestTargets() {
    Face[] crowd =
        IntStream.range(0, 120)
            .mapToObj(i -> Face.of(i).height(0.1 + i / 1000.0))
            .toArray(Face[]::new);

    CompareFacesResponse answer = compare(faces.png(Face.of(119)), faces.png(crowd), 90f, null);

    assertThat(answer.faceMatches()).hasSize(1);
    assertThat(answer.unmatchedFaces()).hasSize(99);
  }

  @Test
  void needsAFaceInBothImages() {
    byte[] one = faces.png(Face.of(1));
    byte[] none = faces.png();

    assertThatThrownBy(() -> compare(none, one, null, null))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> compare(one, none, null, null))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void filtersByQualityOnlyWhereAsked() {
    byte[] good = faces.png(Face.of(1));
    byte[] dark = faces.png(Face.of(1).quality(8, 90));

    assertThat(compare(good, dark, null, null).faceMatches()).hasSize(1);
    assertThat(compare(good, dark, null, QualityFilter.LOW).faceMatches()).hasSize(1);
    assertThatThrownBy(() -> compare(good, dark, null, QualityFilter.HIGH))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> compare(dark, good, null, QualityFilter.MEDIUM))
        .isInstanceOf(InvalidParameterException.class);
  }
}
