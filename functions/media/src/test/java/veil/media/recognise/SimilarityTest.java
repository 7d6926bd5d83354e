package veil.media.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SimilarityTest {
  private static final Offset<Double> CLOSE = within(1e-9);
  private static final List<Point> FACE =
      List.of(
          new Point(38, 51),
          new Point(73, 52),
          new Point(56, 72),
          new Point(41, 92),
          new Point(71, 92));

  @Test
  void fitFindsTheTransformThatMovedThePoints() {
    Similarity moved = new Similarity(0.6, 0.8, 12, -7);

    Similarity found = Similarity.fit(FACE, FACE.stream().map(moved::apply).toList());

    assertThat(found.a()).isCloseTo(0.6, CLOSE);
    assertThat(found.b()).isCloseTo(0.8, CLOSE);
    assertThat(found.shiftX()).isCloseTo(12, CLOSE);
    assertThat(found.shiftY()).isCloseTo(-7, CLOSE);
  }

  @Test
  void fitNeverMirrors() {
    List<Point> mirrored = FACE.stream().map(p -> new Point(112 - p.x(), p.y())).toList();

    Similarity found = Similarity.fit(FACE, mirrored);

    Point up = found.apply(new Point(0, 0));
    Point down = found.apply(new Point(0, 1));
    Point right = found.apply(new Point(1, 0));
    double turn =
        (right.x() - up.x()) * (down.y() - up.y()) - (right.y() - up.y()) * (down.x() - up.x());
    assertThat(turn).isPositive();
  }

  @Test
  void fitRefusesPointsThatAreOne() {
    Point one = new Point(3, 4);
    assertThatThrownBy(() -> Similarity.fit(List.of(one, one), List.of(one, one)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inverseUndoes() {
    Similarity transform = new Similarity(0.3, -1.4, 5, 9);

    Point back = transform.inverse().apply(transform.apply(new Point(17, 23)));

    assertThat(back.x()).isCloseTo(17, CLOSE);
    assertThat(back.y()).isCloseTo(23, CLOSE);
  }

  @Test
  void squareCutsAroundItsCentreAndTurnsUpright() {
    Similarity crop = Similarity.square(new Point(100, 50), 40, 90, 80);

    Point centre = crop.apply(new Point(100, 50));
    // Tilted clockwise by 90 degrees, the crown of the head points to the right.
    Point crown = crop.apply(new Point(120, 50));

    assertThat(centre.x()).isCloseTo(40, CLOSE);
    assertThat(centre.y()).isCloseTo(40, CLOSE);
    assertThat(crown.x()).isCloseTo(40, CLOSE);
    assertThat(crown.y()).isCloseTo(0, CLOSE);
  }
}
