package veil.blur.blurfaces;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import veil.core.faces.FaceSample;
import veil.core.payloads.BlurFacesAnswer.Outcome;
import veil.core.storage.S3Location;
import veil.core.tracks.FaceTrack;
import veil.core.tracks.MaskSettings;
import veil.media.video.BlurResult;
import veil.media.video.VideoBlurrer;
import veil.media.video.VideoFacts;

/**
 * What was done to a video, for those who answer for it: written beside it as JSON.
 *
 * @param readings how the detector's words were taken
 * @param result what the pass counted and the verification confirmed
 * @param source the video as it came
 * @param written the video as it is published
 */
record BlurReport(
    MaskSettings settings,
    VideoFacts facts,
    List<FaceTrack> tracks,
    FaceReadings readings,
    BlurResult result,
    Path source,
    Path written) {
  private static final int VERSION = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * A track whose face was not seen for longer than this share of an interval has a gap worth a
   * look.
   */
  private static final double GAP_INTERVALS = 1.5;

  BlurReport {
    tracks = List.copyOf(tracks);
  }

  Outcome outcome() {
    return tracks.isEmpty() ? Outcome.NO_FACES : Outcome.BLURRED;
  }

  long frameCount() {
    return result.frameCount();
  }

  /** Writes the report of the video at {@code video} to {@code file}. */
  void write(S3Location video, Path file) {
    ObjectNode report = JSON.createObjectNode();
    long intervalMillis = readings.sampleIntervalMillis();
    report.put("version", VERSION);
    report.put("outcome", outcome().name());
    try {
      putFile(report.putObject("input"), source)
          .put("uri", video.uri())
          .put("versionId", video.versionId());
      putFile(report.putObject("output"), written);
      putVideo(report.putObject("video"));
      putSettings(report.putObject("settings"));
      putVerification(report.putObject("verification"));
      report.put("sampleIntervalMillis", intervalMillis);
      report.put("cutCount", result.cutCount());
      report.put("trackCount", tracks.size());
      ArrayNode list = report.putArray("tracks");
      tracks.forEach(track -> putTrack(list.addObject(), track, intervalMillis));
      JSON.writeValue(file.toFile(), report);
    } catch (IOException e) {
      throw new UncheckedIOException("the report cannot be written", e);
    }
  }

  private static ObjectNode putFile(ObjectNode node, Path file) throws IOException {
    return node.put("sha256", Checksum.sha256(file)).put("sizeBytes", Files.size(file));
  }

  private void putVideo(ObjectNode node) {
    node.put("width", facts.displayedWidth());
    node.put("height", facts.displayedHeight());
    node.put("rotationDegrees", facts.orientation().clockwiseDegrees());
    node.put("pixelFormat", facts.pixelFormat());
    node.put("frameRate", facts.frameRate());
    node.put("durationMillis", result.durationMillis());
    node.put("audioStreamCount", facts.audioStreamCount());
    ArrayNode dropped = node.putArray("droppedStreams");
    facts.droppedStreams().forEach(dropped::add);
  }

  private void putSettings(ObjectNode node) {
    node.put("style", settings.style().name().toLowerCase(Locale.ROOT));
    node.put("shape", settings.shape().name().toLowerCase(Locale.ROOT));
    node.put("minConfidencePercent", settings.minConfidencePercent());
    node.put("paddingPercent", settings.paddingPercent());
    node.put("encoder", result.encoder());
    node.put("readingCount", readings.count());
    node.put("ffmpeg", VideoBlurrer.libraryVersion());
  }

  /**
   * The frames were counted again in the written file and found equal, and every mask whose middle
   * lies in the picture was found there.
   */
  private void putVerification(ObjectNode node) {
    node.put("frameCount", result.frameCount());
    node.put("maskedFrameCount", result.maskedFrameCount());
    node.put("maskCount", result.maskCount());
  }

  private static void putTrack(ObjectNode node, FaceTrack track, long intervalMillis) {
    node.put("id", track.id());
    node.put("startMillis", track.startMillis());
    node.put("endMillis", track.endMillis());
    node.put("sampleCount", track.samples().size());
    node.put("longestGapMillis", track.longestGapMillis());
    node.put(
        "minConfidencePercent",
        track.samples().stream().mapToDouble(FaceSample::confidencePercent).min().orElse(0));
    ArrayNode gaps = node.putArray("sampleGaps");
    for (int i = 1; i < track.samples().size(); i++) {
      long from = track.samples().get(i - 1).timeMillis();
      long until = track.samples().get(i).timeMillis();
      if (until - from > intervalMillis * GAP_INTERVALS) {
        gaps.addObject().put("fromMillis", from).put("untilMillis", until);
      }
    }
  }
}
