package veil.local.stack;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import veil.local.models.ReadyDetector;
import veil.media.detect.FaceDetector;
import veil.media.detect.FaceDetectorFactory;

/** The detector for videos, made ready when it is first wanted: many a stack sees no video. */
final class VideoDetector implements FaceDetectorFactory {
  private final Supplier<ReadyDetector> making;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<ReadyDetector> made = Optional.empty();

  /**
   * @param making may take the time of a download; where it fails, the next call tries again
   */
  VideoDetector(Supplier<ReadyDetector> making) {
    this.making = making;
  }

  ReadyDetector ready() {
    lock.lock();
    try {
      ReadyDetector detector = made.orElseGet(making);
      made = Optional.of(detector);
      return detector;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public FaceDetector open() {
    return ready().open();
  }
}
