package veil.core.tracks;

import java.util.List;
import veil.core.errors.InvalidRequestException;
import veil.core.faces.FaceSample;

/**
 * One face followed over time.
 *
 * @param id unique within a video, from 1
 * @param samples where it was seen, each later than the one before, at least one
 */
public record FaceTrack(int id, List<FaceSample> samples) {
  public FaceTrack {
    if (samples == null || samples.isEmpty()) {
      throw new InvalidRequestException("a face track needs a sample");
    }
    samples = List.copyOf(samples);
    for (int i = 1; i < samples.size(); i++) {
      if (samples.get(i).timeMillis() <= samples.get(i - 1).timeMillis()) {
        throw new InvalidRequestException("a face track's samples follow each other in time");
      }
    }
  }

  /** When the face was first seen. */
  public long startMillis() {
    return samples.getFirst().timeMillis();
  }

  /** When the face was last seen. */
  public long endMillis() {
    return samples.getLast().timeMillis();
  }

  /** The longest time between two sightings that follow each other, 0 with a single one. */
  public long longestGapMillis() {
    long longest = 0;
    for (int i = 1; i < samples.size(); i++) {
      longest = Math.max(longest, samples.get(i).timeMillis() - samples.get(i - 1).timeMillis());
    }
    return longest;
  }

  /** The index of the last sample that is not later than a time; -1 where all are. */
  int lastSampleUntil(long timeMillis) {
    int low = 0;
    int high = samples.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (samples.get(middle).timeMillis() <= timeMillis) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }
}
