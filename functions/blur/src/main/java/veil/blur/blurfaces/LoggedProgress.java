package veil.blur.blurfaces;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import veil.media.video.BlurProgress;

/**
 * Logs how far the work is, at most once in two seconds: a progress bar reads it, and it costs next
 * to nothing where none does.
 */
final class LoggedProgress implements BlurProgress {
  private static final Logger LOG = Logger.getLogger("veil.blur");
  private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

  private final LongSupplier nanos;
  private final Consumer<String> log;
  private long lastNanos;

  LoggedProgress(LongSupplier nanos) {
    this(nanos, LOG::info);
  }

  LoggedProgress(LongSupplier nanos, Consumer<String> log) {
    this.nanos = nanos;
    this.log = log;
    this.lastNanos = nanos.getAsLong() - PAUSE_NANOS;
  }

  @Override
  public void frames(long frames, long ofAbout) {
    long now = nanos.getAsLong();
    if (now - lastNanos >= PAUSE_NANOS || frames == ofAbout) {
      lastNanos = now;
      log.accept("progress frames=%d of=%d".formatted(frames, ofAbout));
    }
  }
}
