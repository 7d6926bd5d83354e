package veil.core.tracks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import veil.core.faces.FaceSample;
import veil.core.faces.FacesDocument;

/** Links the faces seen at different times into tracks, one a face. */
public final class TrackPlanner {
  /**
   * How often somebody looked, at least. A long time between samples tells that nobody was seen,
   * not that faces move slower: they are linked, and their movement is feared, by this measure.
   */
  static final long USUAL_INTERVAL_MILLIS = 500;

  private static final long MIN_INTERVAL_MILLIS = USUAL_INTERVAL_MILLIS;
  private static final long MAX_INTERVAL_MILLIS = 2000;

  /**
   * The tracks of all faces that are sure enough, in the order of their first samples. A face that
   * fits no other becomes a track of its own.
   */
  public List<FaceTrack> plan(FacesDocument document, MaskSettings settings) {
    TrackLinker linker = new TrackLinker(USUAL_INTERVAL_MILLIS);
    List<FaceSample> sameTime = new ArrayList<>();
    for (FaceSample face : ordered(document.faces())) {
      if (face.confidencePercent() < settings.minConfidencePercent()) {
        continue;
      }
      if (!sameTime.isEmpty() && sameTime.getFirst().timeMillis() != face.timeMillis()) {
        linker.link(sameTime);
        sameTime = new ArrayList<>();
      }
      sameTime.add(face);
    }
    if (!sameTime.isEmpty()) {
      linker.link(sameTime);
    }
    return linker.finish();
  }

  /**
   * The median time between samples, 500..2000; 500 where there are not two to tell. Only samples
   * with faces are known, so that what is shorter than usual tells where faces were, not how often
   * somebody looked.
   */
  public long sampleIntervalMillis(FacesDocument document) {
    long[] times =
        document.faces().stream().mapToLong(FaceSample::timeMillis).sorted().distinct().toArray();
    if (times.length < 2) {
      return USUAL_INTERVAL_MILLIS;
    }
    long[] gaps = new long[times.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = times[i + 1] - times[i];
    }
    Arrays.sort(gaps);
    return Math.clamp(gaps[gaps.length / 2], MIN_INTERVAL_MILLIS, MAX_INTERVAL_MILLIS);
  }

  private static List<FaceSample> ordered(List<FaceSample> faces) {
    return faces.stream().sorted(Comparator.comparingLong(FaceSample::timeMillis)).toList();
  }
}
