package veil.local.rekognition.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SimilarityScaleTest {

  @Test
  void goesThroughTheMeasuredPoints() {
    assertThat(SimilarityScale.percent(0.64)).isCloseTo(99, within(1e-9));
    assertThat(SimilarityScale.percent(0.45)).isCloseTo(80, within(1e-9));
  }

  @Test
  void growsWithTheCosineAndStaysWithinPercent() {
    double before = 0;
    for (double cosine = -1; cosine <= 1; cosine += 0.01) {
      double percent = SimilarityScale.percent(cosine);
      assertThat(percent).isGreaterThan(before).isBetween(0.0, 100.0);
      before = percent;
    }
  }
}
