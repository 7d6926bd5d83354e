package veil.local.lambda;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one process write a start-up cache that many could write: to record slows a start, to write
 * takes a core for a second, and somebody waits for the stack's end.
 */
final class CacheRecordings {
  private final Set<Path> claimed = ConcurrentHashMap.newKeySet();

  /** Whether the caller is the only one for this cache. */
  boolean claim(Path cache) {
    return claimed.add(cache);
  }

  /** Lets another process write it. */
  void release(Path cache) {
    claimed.remove(cache);
  }
}
