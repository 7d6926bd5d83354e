package veil.local.stack;

import com.sun.net.httpserver.HttpHandler;
import java.util.Objects;
import java.util.function.UnaryOperator;
import veil.local.models.FaceDetectors;
import veil.local.models.ModelStore;
import veil.local.rekognition.FaultPlan;
import veil.local.rekognition.SampledVideoAnalyser;
import veil.local.rekognition.VideoAnalyser;

/**
 * What a stack runs under that is no setting of its user's.
 *
 * @param analyser finds the faces in videos
 * @param faults the bad moments of Rekognition and Textract
 * @param porter makes of the endpoint's handler the one that every call meets first
 */
public record StackConditions(
    VideoAnalyser analyser, FaultPlan faults, UnaryOperator<HttpHandler> porter) {

  /** Refuses missing parts. */
  public StackConditions {
    Objects.requireNonNull(analyser, "analyser");
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(porter, "porter");
  }

  /** A detector of one's own, such as a scripted one; no bad moments, and nobody at the door. */
  public static StackConditions of(VideoAnalyser analyser) {
    return new StackConditions(analyser, FaultPlan.NONE, UnaryOperator.identity());
  }

  /** The real detector, whose model is fetched where the machine does not have it yet. */
  static StackConditions ofDetector(StackSettings settings) {
    ModelStore models = new ModelStore(ModelStore.userCache(System.getenv()));
    return of(new SampledVideoAnalyser(FaceDetectors.ready(settings.detectorModel(), models)));
  }

  /** The same with services that have bad moments. */
  public StackConditions with(FaultPlan otherFaults) {
    return new StackConditions(analyser, otherFaults, porter);
  }

  /** The same with somebody before the door, such as one that measures calls. */
  public StackConditions behind(UnaryOperator<HttpHandler> otherPorter) {
    return new StackConditions(analyser, faults, otherPorter);
  }
}
