package veil.local.gateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What one class logs, from now on until this is closed. */
public final class TestingLog implements AutoCloseable {
  private final Logger logger;
  private final Records records = new Records();

  /** Listens to what a class logs under its own name. */
  public TestingLog(Class<?> of) {
    this.logger = Logger.getLogger(of.getName());
    logger.addHandler(records);
  }

  /** What was logged so far. */
  public List<LogRecord> records() {
    return List.copyOf(records.all);
  }

  @Override
  public void close() {
    logger.removeHandler(records);
  }

  private static final class Records extends Handler {
    private final List<LogRecord> all = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      all.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
