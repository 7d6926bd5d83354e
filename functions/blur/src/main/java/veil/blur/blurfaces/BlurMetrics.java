package veil.blur.blurfaces;

import java.util.function.LongSupplier;
import veil.core.metrics.MetricLine;
import veil.core.metrics.Metrics;

/** Counts videos and times the stages of each. */
final class BlurMetrics {
  private static final double NANOS_A_SECOND = 1e9;
  private static final double MILLIS_A_MINUTE = 60_000;

  private final Metrics metrics;
  private final String functionName;
  private final LongSupplier nanos;

  BlurMetrics(Metrics metrics, String functionName, LongSupplier nanos) {
    this.metrics = metrics;
    this.functionName = functionName;
    this.nanos = nanos;
  }

  /** Starts the watch for one video. */
  Watch start() {
    return new Watch();
  }

  /** One video's stages, one after the other; what failed halfway is not emitted. */
  final class Watch {
    private MetricLine line = MetricLine.of(functionName).with("Videos", 1);
    private long stageNanos = nanos.getAsLong();

    /** Ends a stage. */
    void end(String metric) {
      long now = nanos.getAsLong();
      line = line.with(metric, (now - stageNanos) / NANOS_A_SECOND);
      stageNanos = now;
    }

    void emit(BlurReport report) {
      metrics.emit(
          line.with("VideoMinutes", report.result().durationMillis() / MILLIS_A_MINUTE)
              .with("FaceTracks", report.tracks().size()));
    }
  }
}
