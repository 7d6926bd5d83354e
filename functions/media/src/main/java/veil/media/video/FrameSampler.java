package veil.media.video;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import veil.core.errors.UnreadableVideoException;

/** Visits a few frames a second of a video, in the order of presentation. */
public final class FrameSampler {
  private FrameSampler() {}

  /**
   * Visits the first frame, then the first one of every interval, and at last the last one where it
   * lies more than half an interval behind. A frame that is shown for half an interval or longer is
   * visited wherever it lies: in a slide show, or before a gap, nobody would look at it otherwise.
   * The video is read as {@link VideoProbe} would, with its errors.
   *
   * @throws UnreadableVideoException where a frame cannot be decoded
   */
  public static void sample(Path video, long intervalMillis, FrameVisitor visitor) {
    try (MediaInput input = MediaInput.open(video)) {
      VideoFacts facts = VideoProbe.facts(input);
      input.skipAudio();
      try (VideoDecoder decoder = new VideoDecoder(video, input.video());
          FrameReader reader = new FrameReader(input, decoder);
          Sampling sampling = new Sampling(input, facts, intervalMillis, visitor)) {
        reader.readAll(sampling::offer, packet -> {});
        sampling.finish();
      }
    }
  }

  /** Picks the frames of one run. */
  private static final class Sampling implements AutoCloseable {
    private final MediaInput input;
    private final long durationMillis;
    private final long intervalMillis;
    private final FrameVisitor visitor;
    private final BgrConverter converter;
    private final AVFrame last = Ffmpeg.allocated(av_frame_alloc());
    private long nextMillis = Long.MIN_VALUE;
    private long visitedMillis = Long.MIN_VALUE;
    private boolean stopped;

    Sampling(MediaInput input, VideoFacts facts, long intervalMillis, FrameVisitor visitor) {
      this.input = input;
      this.durationMillis = Math.max(1, facts.durationMillis());
      this.intervalMillis = intervalMillis;
      this.visitor = visitor;
      this.converter = new BgrConverter(facts.orientation());
    }

    boolean offer(AVFrame frame) {
      long timeMillis = millisOf(frame);
      boolean isShownForLong = isWaiting() && timeMillis - millisOf(last) >= intervalMillis / 2;
      if (isShownForLong) {
        visit(last, millisOf(last));
      }
      av_frame_unref(last);
      if (stopped) {
        return false;
      }
      if (timeMillis < nextMillis) {
        Ffmpeg.checkRead(av_frame_ref(last, frame), input.file(), "decoding");
        return true;
      }
      nextMillis =
          nextMillis == Long.MIN_VALUE
              ? timeMillis + intervalMillis
              : Math.max(nextMillis + intervalMillis, timeMillis + 1);
      visit(frame, timeMillis);
      return !stopped;
    }

    void finish() {
      if (visitedMillis == Long.MIN_VALUE && !stopped) {
        throw new UnreadableVideoException(input.file().getFileName() + " has no decodable frame");
      }
      if (!stopped && isWaiting() && (isFarBehind() || isShownForLongAtTheEnd())) {
        visit(last, millisOf(last));
      }
    }

    private boolean isWaiting() {
      return last.width() > 0;
    }

    private boolean isFarBehind() {
      return millisOf(last) > visitedMillis + intervalMillis / 2;
    }

    private boolean isShownForLongAtTheEnd() {
      AVRational timeBase = input.video().time_base();
      return Ffmpeg.millis(last.duration(), timeBase) >= intervalMillis / 2;
    }

    private void visit(AVFrame frame, long timeMillis) {
      visitedMillis = timeMillis;
      double progress = Math.clamp((double) timeMillis / durationMillis, 0, 1);
      stopped = !visitor.frame(timeMillis, converter.convert(frame), progress);
    }

    private long millisOf(AVFrame frame) {
      return Math.max(0, Ffmpeg.millis(frame.pts(), input.video().time_base()));
    }

    @Override
    public void close() {
      av_frame_free(last);
      converter.close();
    }
  }
}
