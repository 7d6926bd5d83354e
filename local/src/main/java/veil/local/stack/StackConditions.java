package veil.local.stack;

import com.sun.net.httpserver.HttpHandler;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import veil.local.apigateway.TokenRules;
import veil.local.models.FaceDetectors;
import veil.local.models.ModelStore;
import veil.local.models.ReadyDetector;
import veil.local.rekognition.FaultPlan;
import veil.local.rekognition.SampledVideoAnalyser;
import veil.local.rekognition.VideoAnalyser;

/**
 * What a stack runs under that is no setting of its user's.
 *
 * @param analyser finds the faces in videos
 * @param detector makes ready the detector that the analyser looks with; empty where the analyser
 *     has none of ours
 * @param faults the bad moments of Rekognition and Textract
 * @param porter makes of the endpoint's handler the one that every call meets first
 * @param tokens which tokens the user pool has issued; empty where there is no pool
 */
public record StackConditions(
    VideoAnalyser analyser,
    Supplier<Optional<ReadyDetector>> detector,
    FaultPlan faults,
    UnaryOperator<HttpHandler> porter,
    Optional<TokenRules> tokens) {

  /** Refuses missing parts. */
  public StackConditions {
    Objects.requireNonNull(analyser, "analyser");
    Objects.requireNonNull(detector, "detector");
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(porter, "porter");
    Objects.requireNonNull(tokens, "tokens");
  }

  /** A detector of one's own, such as a scripted one; no bad moments, and nobody at the door. */
  public static StackConditions of(VideoAnalyser analyser) {
    return new StackConditions(
        analyser, Optional::empty, FaultPlan.NONE, UnaryOperator.identity(), Optional.empty());
  }

  /**
   * The real detector, whose model is fetched at first need where the machine does not have it yet.
   */
  static StackConditions ofDetector(StackSettings settings, StackListener listener) {
    ModelStore models =
        new ModelStore(ModelStore.userCache(System.getenv()), listener::modelFetchBegan);
    VideoDetector detector =
        new VideoDetector(() -> FaceDetectors.ready(settings.detectorModel(), models));
    return new StackConditions(
        new SampledVideoAnalyser(detector),
        () -> Optional.of(detector.ready()),
        FaultPlan.NONE,
        UnaryOperator.identity(),
        Optional.empty());
  }

  /** The same with services that have bad moments. */
  public StackConditions with(FaultPlan otherFaults) {
    return new StackConditions(analyser, detector, otherFaults, porter, tokens);
  }

  /** The same with somebody before the door, such as one that measures calls. */
  public StackConditions behind(UnaryOperator<HttpHandler> otherPorter) {
    return new StackConditions(analyser, detector, faults, otherPorter, tokens);
  }

  /** The same with a user pool, for APIs whose callers have tokens. */
  public StackConditions withUserPool(TokenRules rules) {
    return new StackConditions(analyser, detector, faults, porter, Optional.of(rules));
  }
}
