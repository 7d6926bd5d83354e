package veil.media.video;

import java.util.ArrayList;
import java.util.List;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;
import veil.core.faces.FacesDocument;
import veil.core.faces.VideoMetadata;
import veil.core.tracks.MaskPlan;
import veil.core.tracks.MaskSettings;
import veil.core.tracks.TrackPlanner;

/** Plans of one face that stays where it is. */
final class TestingPlans {
  static final MaskSettings BOXES =
      new MaskSettings(0, 0, MaskSettings.Style.SOLID, MaskSettings.Shape.BOX);

  private TestingPlans() {}

  static MaskPlan still(VideoFacts facts, BoundingBox box, MaskSettings settings) {
    List<FaceSample> samples = new ArrayList<>();
    for (long timeMillis = 0; timeMillis <= facts.durationMillis(); timeMillis += 500) {
      samples.add(new FaceSample(timeMillis, box, 99, List.of()));
    }
    VideoMetadata video =
        new VideoMetadata(
            facts.codec(),
            facts.format(),
            facts.durationMillis(),
            facts.frameRate(),
            facts.displayedWidth(),
            facts.displayedHeight());
    FacesDocument document = new FacesDocument(video, samples);
    TrackPlanner planner = new TrackPlanner();
    return new MaskPlan(
        planner.plan(document, settings),
        planner.sampleIntervalMillis(document),
        settings,
        facts.durationMillis(),
        facts.frameRate());
  }
}
