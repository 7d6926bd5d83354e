package veil.core.tracks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;

/** Carries tracks from one sample time to the next, choosing the links that are best as a whole. */
final class TrackLinker {
  private static final double BRIDGED_INTERVALS = 4.4;

  /**
   * Detectors lose a face that the border cuts, so one seen at the border again is waited for
   * longer.
   */
  private static final double BRIDGED_INTERVALS_AT_BORDER = 8.8;

  private static final double BORDER_FACES = 0.6;

  private final long intervalMillis;
  private final List<OpenTrack> open = new ArrayList<>();
  private final List<OpenTrack> all = new ArrayList<>();

  TrackLinker(long intervalMillis) {
    this.intervalMillis = intervalMillis;
  }

  /** Takes the faces of the next sample time. */
  void link(List<FaceSample> faces) {
    long timeMillis = faces.getFirst().timeMillis();
    forgetOlderThan(timeMillis);
    int[] faceOfTrack = Assignment.cheapest(costs(faces));
    boolean[] linked = new boolean[faces.size()];
    for (int track = 0; track < faceOfTrack.length; track++) {
      int face = faceOfTrack[track];
      if (face >= 0) {
        open.get(track).add(faces.get(face));
        linked[face] = true;
      }
    }
    for (int face = 0; face < faces.size(); face++) {
      if (!linked[face]) {
        OpenTrack track = new OpenTrack(faces.get(face));
        open.add(track);
        all.add(track);
      }
    }
  }

  /** The tracks in the order they began. */
  List<FaceTrack> finish() {
    List<FaceTrack> tracks = new ArrayList<>(all.size());
    for (OpenTrack track : all) {
      tracks.add(new FaceTrack(tracks.size() + 1, track.samples()));
    }
    return tracks.stream().sorted(Comparator.comparingLong(FaceTrack::startMillis)).toList();
  }

  private void forgetOlderThan(long timeMillis) {
    Iterator<OpenTrack> tracks = open.iterator();
    while (tracks.hasNext()) {
      OpenTrack track = tracks.next();
      double missing = timeMillis - track.last().timeMillis();
      boolean atBorder = isAtBorder(track.predictedAt(track.last().timeMillis() + intervalMillis));
      double limit = atBorder ? BRIDGED_INTERVALS_AT_BORDER : BRIDGED_INTERVALS;
      if (missing > limit * intervalMillis) {
        tracks.remove();
      }
    }
  }

  private double[][] costs(List<FaceSample> faces) {
    double[][] costs = new double[open.size()][faces.size()];
    for (int track = 0; track < costs.length; track++) {
      for (int face = 0; face < faces.size(); face++) {
        costs[track][face] = cost(open.get(track), faces.get(face));
      }
    }
    return costs;
  }

  private double cost(OpenTrack track, FaceSample face) {
    double missing = face.timeMillis() - track.last().timeMillis();
    if (missing > BRIDGED_INTERVALS * intervalMillis && !isAtBorder(face.box())) {
      return Assignment.IMPOSSIBLE;
    }
    return track.costOf(face);
  }

  private static boolean isAtBorder(BoundingBox box) {
    double x = BORDER_FACES * box.width();
    double y = BORDER_FACES * box.height();
    return box.left() < x || box.top() < y || box.right() > 1 - x || box.bottom() > 1 - y;
  }
}
