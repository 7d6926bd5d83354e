package veil.identity.checkliveness;

import java.time.Clock;
import java.util.Optional;
import veil.core.payloads.identity.CheckLivenessAnswer;
import veil.core.payloads.identity.CheckLivenessAnswer.Outcome;
import veil.core.payloads.identity.CheckLivenessRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.FaceService.LivenessResult;
import veil.identity.table.LivenessTable;

/**
 * Reads a session's result again from the service: what a client says of it counts nothing. The
 * service leaves it to its customers to tie a session to a user; that is what the table is for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/dg/face-liveness-shared-responsibility-model.html">
 *     Face Liveness, shared responsibility</a>
 */
final class LivenessCheck {
  private final FaceService faces;
  private final LivenessTable sessions;
  private final double minConfidencePercent;
  private final Clock clock;

  LivenessCheck(
      FaceService faces, LivenessTable sessions, double minConfidencePercent, Clock clock) {
    this.faces = faces;
    this.sessions = sessions;
    this.minConfidencePercent = minConfidencePercent;
    this.clock = clock;
  }

  CheckLivenessAnswer check(CheckLivenessRequest request) {
    String session = request.livenessSessionId();
    if (!sessions.isBound(request.userId(), session, request.operation(), clock.instant())) {
      return answer(Outcome.UNKNOWN);
    }
    Optional<LivenessResult> result = faces.livenessResult(session);
    if (result.isEmpty() || result.get().status().equals("EXPIRED")) {
      return answer(Outcome.EXPIRED);
    }
    if (!result.get().status().equals("SUCCEEDED") && !result.get().status().equals("FAILED")) {
      return answer(Outcome.UNFINISHED);
    }
    if (!sessions.use(request.userId(), session, request.requestId())) {
      return answer(Outcome.USED);
    }
    return judged(result.get());
  }

  private CheckLivenessAnswer judged(LivenessResult result) {
    boolean live =
        result.status().equals("SUCCEEDED")
            && result.confidencePercent() >= minConfidencePercent
            && result.image().isPresent();
    Optional<S3Location> image = live ? result.image() : Optional.empty();
    return new CheckLivenessAnswer(live ? Outcome.LIVE : Outcome.NOT_LIVE, image);
  }

  private static CheckLivenessAnswer answer(Outcome outcome) {
    return new CheckLivenessAnswer(outcome, Optional.empty());
  }
}
