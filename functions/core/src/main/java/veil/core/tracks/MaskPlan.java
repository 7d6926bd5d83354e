package veil.core.tracks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import veil.core.errors.InvalidRequestException;

/**
 * Says which masks a frame needs. Built once from the tracks and asked for every frame; an answer
 * costs time in proportion to the faces around that moment, not to the length of the video.
 */
public final class MaskPlan {
  private static final long BUCKET_MILLIS = 1000;
  private static final long MAX_VIDEO_MILLIS = 7L * 24 * 3600 * 1000;

  private final List<FaceTrack> tracks;
  private final long lookaheadMillis;
  private final Map<Long, List<TrackPath>> pathsByBucket = new HashMap<>();
  private final MaskOutline outline;

  /**
   * @param tracks from {@link TrackPlanner#plan}
   * @param intervalMillis from {@link TrackPlanner#sampleIntervalMillis}
   * @param settings padding and shape
   * @param durationMillis of the video; masks of its last sample last until its end where that is
   *     near
   * @param frameRate frames a second, 0 where unknown: samples' times are exact to two frames
   */
  public MaskPlan(
      List<FaceTrack> tracks,
      long intervalMillis,
      MaskSettings settings,
      long durationMillis,
      double frameRate) {
    if (intervalMillis <= 0 || durationMillis < 0) {
      throw new InvalidRequestException("a mask plan needs a sample interval and a duration");
    }
    this.tracks = List.copyOf(tracks);
    outline = new MaskOutline(settings);
    Reach reach = Reach.of(this.tracks, intervalMillis, durationMillis, frameRate);
    lookaheadMillis = reach.extensionMillis();
    for (FaceTrack track : this.tracks) {
      if (track.endMillis() > MAX_VIDEO_MILLIS) {
        throw new InvalidRequestException("a face lies more than a week into the video");
      }
      TrackPath path = new TrackPath(track, reach);
      for (long bucket = Math.max(0, path.firstMillis()) / BUCKET_MILLIS;
          bucket <= path.lastMillis() / BUCKET_MILLIS;
          bucket++) {
        pathsByBucket.computeIfAbsent(bucket, unused -> new ArrayList<>()).add(path);
      }
    }
  }

  public List<FaceTrack> tracks() {
    return tracks;
  }

  /** How far ahead of a frame the cuts should be known when {@link #masksAt} is asked about it. */
  public long lookaheadMillis() {
    return lookaheadMillis;
  }

  /**
   * The masks of the frame shown at {@code timeMillis} since the video's start.
   *
   * @param cuts at best all of them up to {@code timeMillis + lookaheadMillis()}; where fewer are
   *     known, more is masked
   */
  public List<PlannedMask> masksAt(long timeMillis, CutTimes cuts) {
    List<PlannedMask> masks = new ArrayList<>();
    long bucket = Math.max(0, timeMillis) / BUCKET_MILLIS;
    for (TrackPath path : pathsByBucket.getOrDefault(bucket, List.of())) {
      for (TrackPath.Place place : path.placesAt(timeMillis, cuts)) {
        if (place.cover().isInFrame()) {
          masks.add(outline.around(path.trackId(), place.cover(), place.face()));
        }
      }
    }
    return masks;
  }
}
