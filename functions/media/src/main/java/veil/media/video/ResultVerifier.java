package veil.media.video;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.opencv.opencv_core.Mat;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.VerificationFailedException;
import veil.media.mask.MaskTrace;
import veil.media.mask.TraceSampler;

/**
 * Reads a written video as a player would and compares it with what was meant: every frame, its
 * time, and every mask.
 */
final class ResultVerifier {
  private final Path file;

  ResultVerifier(Path file) {
    this.file = file;
  }

  /**
   * @param timeBase the unit of the record's times
   * @throws VerificationFailedException where anything is missing or different
   */
  void verify(PassRecord record, AVRational timeBase) {
    try (MediaInput input = MediaInput.open(file);
        VideoDecoder decoder = new VideoDecoder(file, input.video());
        FrameReader reader = new FrameReader(input, decoder);
        Comparison comparison = new Comparison(record, timeBase, input.video().time_base())) {
      input.skipAudio();
      reader.readAll(comparison::next, packet -> {});
      comparison.finish(input);
    } catch (UnreadableVideoException e) {
      throw new VerificationFailedException(
          "the written video does not decode: " + e.getMessage(), e);
    }
  }

  /**
   * Decodes a copy to its end.
   *
   * @param packets how many packets of video were copied: no fewer may come out of the file
   * @throws UnreadableVideoException where it does not decode, as the source did not
   * @throws VerificationFailedException where pictures are missing
   */
  static CopyResult decode(Path file, long packets) {
    try (MediaInput input = MediaInput.open(file);
        VideoDecoder decoder = new VideoDecoder(file, input.video());
        FrameReader reader = new FrameReader(input, decoder)) {
      input.skipAudio();
      long[] frames = {0};
      reader.readAll(frame -> ++frames[0] > 0, packet -> {});
      reader.requireEveryPicture();
      if (frames[0] == 0 || input.videoPacketCount() != packets) {
        throw new VerificationFailedException(
            "the copied video has %d of %d pictures".formatted(input.videoPacketCount(), packets));
      }
      return new CopyResult(frames[0], VideoProbe.facts(input).durationMillis());
    } catch (UnreadableVideoException e) {
      throw new UnreadableVideoException(
          "the video does not decode to its end: " + e.getMessage(), e);
    }
  }

  /** Walks along the record as frames come in. */
  private static final class Comparison implements AutoCloseable {
    private final PassRecord record;
    private final AVRational meant;
    private final AVRational written;
    private final TraceSampler sampler = new TraceSampler();
    private int frame;
    private int traced;
    private long endTicks;

    Comparison(PassRecord record, AVRational meant, AVRational written) {
      this.record = record;
      this.meant = meant;
      this.written = written;
    }

    boolean next(AVFrame shown) {
      if (frame >= record.frameCount()) {
        throw failed("more frames than the source's " + record.frameCount());
      }
      // Cross-multiplied, so that no rounding hides a shift.
      long shownTime = shown.pts() * written.num() * meant.den();
      long meantTime = record.ticks(frame) * meant.num() * written.den();
      if (shownTime != meantTime) {
        throw failed(
            "frame %d at %d ms instead of %d ms"
                .formatted(
                    frame,
                    Ffmpeg.millis(shown.pts(), written),
                    Ffmpeg.millis(record.ticks(frame), meant)));
      }
      endTicks = shown.pts() + shown.duration();
      if (traced < record.traces().size() && record.traces().get(traced).frame() == frame) {
        compareMasks(shown, record.traces().get(traced++));
      }
      frame++;
      return true;
    }

    private void compareMasks(AVFrame shown, PassRecord.FrameTraces traces) {
      try (Mat luma = FramePlanes.luma(shown)) {
        for (MaskTrace trace : traces.traces()) {
          if (!trace.isShownBy(sampler.sample(luma, trace))) {
            throw failed(
                "frame %d without its mask at %d,%d".formatted(frame, trace.left(), trace.top()));
          }
        }
      }
    }

    void finish(MediaInput input) {
      if (frame != record.frameCount()) {
        throw failed("%d frames instead of %d".formatted(frame, record.frameCount()));
      }
      long firstMillis = Ffmpeg.millis(record.ticks(0), meant);
      long shownMillis = Ffmpeg.millis(endTicks, input.video().time_base()) - firstMillis;
      long meantMillis = Ffmpeg.millis(record.durationTicks(), meant);
      long frameMillis = Math.max(1, meantMillis / record.frameCount());
      if (Math.abs(shownMillis - meantMillis) > frameMillis) {
        throw failed("%d ms long instead of %d ms".formatted(shownMillis, meantMillis));
      }
    }

    private static VerificationFailedException failed(String what) {
      return new VerificationFailedException(
          "the written video has " + what + "; it was not published");
    }

    @Override
    public void close() {
      sampler.close();
    }
  }
}
