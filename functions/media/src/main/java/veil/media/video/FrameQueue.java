package veil.media.video;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decoded frames that wait until the cuts ahead of them are known; bounded in time and in bytes.
 */
final class FrameQueue implements AutoCloseable {
  /**
   * About 80 frames of 1080p, 20 of 4K: beyond it a frame goes on with the cuts known by then, and
   * what may follow is masked for both cases.
   */
  private static final long MOST_BYTES = 256L << 20;

  private final long lookaheadMillis;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long bytes;

  FrameQueue(long lookaheadMillis) {
    this.lookaheadMillis = lookaheadMillis;
  }

  /** Takes over what {@code frame} holds, and hands on the frames that need not wait any longer. */
  void add(AVFrame frame, long timeMillis, Consumer<Waiting> next) {
    long size = 2L * frame.width() * frame.height();
    AVFrame own = Ffmpeg.allocated(av_frame_alloc());
    av_frame_move_ref(own, frame);
    waiting.add(new Waiting(own, timeMillis, size));
    bytes += size;
    while (bytes > MOST_BYTES
        || (!waiting.isEmpty() && timeMillis - waiting.peek().timeMillis() > lookaheadMillis)) {
      pass(next);
    }
  }

  /** Hands on all: there are no more cuts to come. */
  void flush(Consumer<Waiting> next) {
    while (!waiting.isEmpty()) {
      pass(next);
    }
  }

  private void pass(Consumer<Waiting> next) {
    Waiting first = waiting.remove();
    bytes -= first.bytes();
    try {
      next.accept(first);
    } finally {
      av_frame_free(first.frame());
    }
  }

  @Override
  public void close() {
    waiting.forEach(each -> av_frame_free(each.frame()));
    waiting.clear();
  }

  /** A frame, its presentation time and about how much memory it takes. */
  record Waiting(AVFrame frame, long timeMillis, long bytes) {}
}
