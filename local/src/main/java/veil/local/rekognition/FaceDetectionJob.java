package veil.local.rekognition;

import java.util.Optional;

/**
 * One job and how it stands; its state is one immutable value, so that readers never see half a
 * result.
 */
final class FaceDetectionJob {
  /** How a job stands. */
  sealed interface State {}

  record InProgress() implements State {}

  record Succeeded(VideoFaces result) implements State {}

  record Failed(String message) implements State {}

  private final String id;
  private final StartRequest request;
  private volatile State state = new InProgress();

  FaceDetectionJob(String id, StartRequest request) {
    this.id = id;
    this.request = request;
  }

  String id() {
    return id;
  }

  StartRequest request() {
    return request;
  }

  State state() {
    return state;
  }

  boolean isInProgress() {
    return state instanceof InProgress;
  }

  void end(State end) {
    state = end;
  }

  Optional<VideoFaces> result() {
    return state instanceof Succeeded succeeded
        ? Optional.of(succeeded.result())
        : Optional.empty();
  }
}
