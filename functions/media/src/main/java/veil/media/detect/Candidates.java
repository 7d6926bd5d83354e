package veil.media.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps one box a face of the many that a network proposes. */
final class Candidates {
  private Candidates() {}

  /**
   * Surest first; a face that overlaps a surer one by more than {@code maxOverlap} is the same face
   * again and goes.
   */
  static List<DetectedFace> distinct(List<DetectedFace> candidates, double maxOverlap) {
    List<DetectedFace> bySureness = new ArrayList<>(candidates);
    bySureness.sort(Comparator.comparingDouble(DetectedFace::confidencePercent).reversed());
    List<DetectedFace> kept = new ArrayList<>();
    for (DetectedFace candidate : bySureness) {
      if (kept.stream().noneMatch(face -> face.box().overlap(candidate.box()) > maxOverlap)) {
        kept.add(candidate);
      }
    }
    return List.copyOf(kept);
  }
}
