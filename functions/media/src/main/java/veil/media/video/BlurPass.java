package veil.media.video;

import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import veil.core.errors.EmptyVideoException;
import veil.core.errors.UnsupportedVideoException;
import veil.core.tracks.CutDetector;
import veil.core.tracks.CutTimes;
import veil.core.tracks.MaskSettings;
import veil.core.tracks.PlannedMask;
import veil.media.mask.MaskPainter;
import veil.media.mask.MaskTrace;
import veil.media.mask.PlanarFrame;

/**
 * One run through a video: decode, look for cuts, wait until they are known far enough ahead, mask,
 * encode, write.
 */
final class BlurPass implements AutoCloseable {
  /** Sound that comes before the first picture waits in memory: half an hour of it, and no more. */
  private static final long MOST_EARLY_BYTES = 64L << 20;

  private final MediaInput input;
  private final VideoFacts facts;
  private final MediaOutput output;
  private final List<Placement> placements;
  private final EncoderChoice choice;
  private final BlurProgress progress;
  private final MaskPainter painter;
  private final FrameLooker looker = new FrameLooker();
  private final FrameQueue queue;
  private final CutDetector detector = new CutDetector();
  private final CutTimes cuts = new CutTimes();
  private final PassRecord record = new PassRecord();
  private final List<AVPacket> early = new ArrayList<>();
  private final Map<Integer, AVStream> audioOut = new HashMap<>();
  private long earlyBytes;
  private FrameFitter fitter;
  private VideoEncoder encoder;
  private AVStream videoOut;

  BlurPass(
      MediaInput input,
      VideoFacts facts,
      MediaOutput output,
      List<Placement> placements,
      MaskSettings.Style style,
      EncoderChoice choice,
      BlurProgress progress) {
    this.input = input;
    this.facts = facts;
    this.output = output;
    this.placements = List.copyOf(placements);
    this.choice = choice;
    this.progress = progress;
    this.painter = new MaskPainter(style);
    this.queue =
        new FrameQueue(placements.stream().mapToLong(Placement::lookaheadMillis).max().orElse(0));
  }

  PassRecord record() {
    return record;
  }

  int cutCount() {
    return cuts.count();
  }

  void run() {
    try (VideoDecoder decoder = new VideoDecoder(input.file(), input.video());
        FrameReader reader = new FrameReader(input, decoder)) {
      reader.readAll(this::decoded, this::copy);
      reader.requireEveryPicture();
    }
    cuts.knowUntilTheEnd();
    queue.flush(this::mask);
    if (encoder == null) {
      throw new EmptyVideoException(input.file().getFileName() + " has no frames");
    }
    encoder.encode(null, this::writeVideo);
  }

  private boolean decoded(AVFrame frame) {
    if (isHidden(frame)) {
      return true;
    }
    if (encoder == null) {
      start(frame);
    }
    fitter.requireSame(frame);
    long timeMillis = Ffmpeg.millis(frame.pts(), input.video().time_base());
    if (detector.isCutBefore(looker.look(frame))) {
      cuts.add(timeMillis);
    }
    cuts.knowUntil(timeMillis);
    queue.add(frame, timeMillis, this::mask);
    return true;
  }

  /**
   * Whether the frame ends before the video begins: FFmpeg leaves out what an edit list hides, but
   * not in fragments. Of one that has begun by then the rest is shown.
   */
  private static boolean isHidden(AVFrame frame) {
    if (frame.pts() >= 0) {
      return false;
    }
    long end = frame.pts() + frame.duration();
    frame.pts(0);
    frame.duration(Math.max(0, end));
    return end <= 0;
  }

  /** The first frame settles what the encoder makes; only then can the head be written. */
  private void start(AVFrame first) {
    AVStream video = input.video();
    if (first.width() != facts.width() || first.height() != facts.height()) {
      throw new UnsupportedVideoException(
          "%s has frames of another size than it says; write it anew first"
              .formatted(input.file().getFileName()));
    }
    fitter = new FrameFitter(first, choice);
    EncoderTarget target =
        new EncoderTarget(
            video.avg_frame_rate(),
            av_guess_sample_aspect_ratio(input.context(), video, first),
            BitRate.of(facts, input));
    encoder = new VideoEncoder(choice, fitter.fit(first), video.time_base(), target);
    var description = Ffmpeg.allocated(avcodec.avcodec_parameters_alloc());
    try {
      encoder.describe(description);
      videoOut = output.addVideo(description, input);
    } finally {
      avcodec.avcodec_parameters_free(description);
    }
    for (AVStream audio : input.audio()) {
      audioOut.put(audio.index(), output.addAudio(audio));
    }
    output.begin();
    early.forEach(this::writeAudio);
  }

  private void mask(FrameQueue.Waiting next) {
    AVFrame frame = next.frame();
    List<PlannedMask> masks = new ArrayList<>();
    placements.forEach(each -> masks.addAll(each.masksAt(next.timeMillis(), cuts)));
    List<MaskTrace> traces = List.of();
    if (!masks.isEmpty()) {
      // The decoder builds later frames on this one: it keeps the bare original, we mask a copy.
      Ffmpeg.checkRead(av_frame_make_writable(frame), input.file(), "copying a frame");
      try (PlanarFrame planes = FramePlanes.of(frame)) {
        traces = painter.paint(planes, masks);
      }
    }
    record.add(frame.pts(), frame.duration(), masks.size(), traces);
    encoder.encode(fitter.fit(frame), this::writeVideo);
    progress.frames(record.frameCount(), Math.max(record.frameCount(), facts.frameCount()));
  }

  private void copy(AVPacket packet) {
    if (encoder == null) {
      earlyBytes += packet.size();
      if (earlyBytes > MOST_EARLY_BYTES) {
        throw new UnsupportedVideoException(
            input.file().getFileName()
                + " has much sound before its first picture; write it anew with both interleaved");
      }
      AVPacket kept = Ffmpeg.allocated(avcodec.av_packet_alloc());
      avcodec.av_packet_move_ref(kept, packet);
      early.add(kept);
      return;
    }
    writeAudio(packet);
  }

  private void writeAudio(AVPacket packet) {
    AVRational timeBase = input.context().streams(packet.stream_index()).time_base();
    output.write(packet, audioOut.get(packet.stream_index()), timeBase);
  }

  private void writeVideo(AVPacket packet) {
    output.write(packet, videoOut, encoder.timeBase());
  }

  @Override
  public void close() {
    early.forEach(avcodec::av_packet_free);
    queue.close();
    looker.close();
    painter.close();
    if (fitter != null) {
      fitter.close();
    }
    if (encoder != null) {
      encoder.close();
    }
  }
}
