package veil.blur.blurfaces;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import veil.blur.gateway.S3Gateway;
import veil.core.errors.InvalidRequestException;
import veil.core.errors.UnreadableFacesException;
import veil.core.errors.VeilException;
import veil.core.errors.VideoNotFoundException;
import veil.core.errors.VideoReplacedException;
import veil.core.faces.FacesDocument;
import veil.core.faces.FacesDocumentReader;
import veil.core.payloads.BlurFacesAnswer;
import veil.core.payloads.BlurFacesRequest;
import veil.core.storage.S3Location;
import veil.media.video.BlurProgress;

/**
 * Fetches a video, blurs it and publishes the result; nothing is published unless all of it is
 * well.
 */
final class PublishedBlur {
  static final String REPORT_SUFFIX = ".report.json";

  /** S3's limit, in UTF-8. */
  private static final int MOST_KEY_BYTES = 1024;

  private final S3Gateway s3;
  private final BlurFacesSettings settings;
  private final FileBlur blur;
  private final BlurMetrics metrics;
  private final Path temporary;

  PublishedBlur(
      S3Gateway s3,
      BlurFacesSettings settings,
      BlurProgress progress,
      BlurMetrics metrics,
      Path temporary) {
    this.s3 = s3;
    this.settings = settings;
    this.blur = new FileBlur(settings.masks(), settings.encoder(), progress);
    this.metrics = metrics;
    this.temporary = temporary;
  }

  /**
   * @throws VeilException where the video cannot be blurred; the output bucket is as before then.
   *     Only an upload that fails half-way leaves a report without its video
   */
  BlurFacesAnswer publish(BlurFacesRequest request) {
    S3Location video = request.video();
    requireRoomForReport(video);
    requireLatest(video);
    BlurMetrics.Watch watch = metrics.start();
    try (WorkFolder folder = WorkFolder.in(temporary, s3.sizeBytes(video))) {
      String extension = extensionOf(video.key());
      Path source = folder.file("source" + extension);
      Path result = folder.file("result" + extension);
      Path report = folder.file("report.json");
      FacesDocument faces = fetch(request.faces(), folder.file("faces.json"));
      s3.download(video, source);
      watch.end("FetchSeconds");
      BlurReport done = blur.blur(source, faces, result);
      done.write(video, report);
      watch.end("BlurSeconds");
      S3Location output = new S3Location(settings.outputBucket(), video.key());
      S3Location reported = new S3Location(settings.outputBucket(), video.key() + REPORT_SUFFIX);
      requireLatest(video);
      // The video comes last: who sees it finds its report.
      s3.upload(report, reported, "application/json");
      s3.upload(result, output, extension.equals(".mov") ? "video/quicktime" : "video/mp4");
      watch.end("PublishSeconds");
      watch.emit(done);
      return new BlurFacesAnswer(
          done.outcome(), output, reported, done.frameCount(), done.tracks().size());
    }
  }

  /**
   * Of two uploads of one name the later one's result must stay, whichever is done first, and also
   * where that upload has been deleted since. Who deletes an upload wants no result of it.
   */
  private void requireLatest(S3Location video) {
    Optional<String> latest = s3.latestVersion(video);
    if (latest.isEmpty()) {
      throw new VideoNotFoundException(
          "the video's upload to bucket %s was deleted, or this function may not read it; nothing was published"
              .formatted(video.bucket()));
    }
    if (!latest.get().equals(video.versionId())) {
      throw new VideoReplacedException(
          "a newer upload to bucket %s has this video's name; its own execution blurs it, this one published nothing"
              .formatted(video.bucket()));
    }
  }

  private static void requireRoomForReport(S3Location video) {
    int room = MOST_KEY_BYTES - REPORT_SUFFIX.length();
    if (video.key().getBytes(StandardCharsets.UTF_8).length > room) {
      throw new InvalidRequestException(
          "the video's key is longer than %d bytes, which leaves no room for its report's"
              .formatted(room));
    }
  }

  private FacesDocument fetch(S3Location document, Path file) {
    try {
      s3.download(document, file);
    } catch (VideoNotFoundException e) {
      throw new UnreadableFacesException(
          "the faces document has expired, or this function may not read it; upload the video again",
          e);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return FacesDocumentReader.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the faces document cannot be read", e);
    }
  }

  private static String extensionOf(String key) {
    return key.toLowerCase(Locale.ROOT).endsWith(".mov") ? ".mov" : ".mp4";
  }
}
