package veil.core.metrics;

/** Where a function's metrics go. */
@FunctionalInterface
public interface Metrics {

  /** Takes the metrics of one event. */
  void emit(MetricLine line);

  /**
   * The function's own output, from which Lambda takes them to CloudWatch. The line must stand
   * alone there: a logger's time or level before it would hide it.
   */
  static Metrics toStandardOutput() {
    return line -> System.out.println(line.json(System.currentTimeMillis()));
  }
}
