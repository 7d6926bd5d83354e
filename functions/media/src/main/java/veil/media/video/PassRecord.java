package veil.media.video;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import veil.media.mask.MaskTrace;

/**
 * What one pass did, frame by frame, for the verification to compare with the written file. Small:
 * a long a frame, some hundred bytes a mask.
 */
final class PassRecord {
  private static final int INITIAL_FRAMES = 1024;

  private long[] ticks = new long[INITIAL_FRAMES];
  private final List<FrameTraces> traces = new ArrayList<>();
  private int frameCount;
  private long maskCount;
  private long lastDurationTicks;

  /** Notes a frame that went to the encoder. */
  void add(long frameTicks, long durationTicks, int masks, List<MaskTrace> drawn) {
    if (frameCount == ticks.length) {
      ticks = Arrays.copyOf(ticks, frameCount * 2);
    }
    if (masks > 0) {
      traces.add(new FrameTraces(frameCount, List.copyOf(drawn)));
      maskCount += masks;
    }
    ticks[frameCount++] = frameTicks;
    lastDurationTicks = durationTicks;
  }

  int frameCount() {
    return frameCount;
  }

  long maskCount() {
    return maskCount;
  }

  long ticks(int frame) {
    return ticks[frame];
  }

  /** From the first frame's start to the last one's end. */
  long durationTicks() {
    return frameCount == 0 ? 0 : ticks[frameCount - 1] - ticks[0] + lastDurationTicks;
  }

  /** The frames with masks, in order. */
  List<FrameTraces> traces() {
    return traces;
  }

  /** The traces on the frame of that index. */
  record FrameTraces(int frame, List<MaskTrace> traces) {}
}
