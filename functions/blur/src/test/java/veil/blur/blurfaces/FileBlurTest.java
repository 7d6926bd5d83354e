package veil.blur.blurfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import veil.blur.testing.TestingVideos;
import veil.core.errors.UnreadableFacesException;
import veil.core.errors.UnreadableVideoException;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;
import veil.core.faces.FacesDocument;
import veil.core.faces.VideoMetadata;
import veil.core.payloads.BlurFacesAnswer.Outcome;
import veil.core.tracks.MaskSettings;
import veil.media.video.BlurProgress;
import veil.media.video.CopyResult;
import veil.media.video.StreamCopier;
import veil.media.video.VideoProbe;
import veil.testing.FfmpegPrograms;

/** A video in which no face was found. */
class FileBlurTest {
  private static final long MOST_SECONDS = 60;

  @TempDir Path folder;
  private Path clip;
  private Path result;

  @BeforeEach
  void aClip() throws IOException {
    clip = Files.write(folder.resolve("clip.mp4"), TestingVideos.clip());
    result = folder.resolve("result.mp4");
  }

  @Test
  void picturesThatATrimCutOffDoNotComeAlong() throws IOException, InterruptedException {
    Path trimmed = trimmed();
    assertThat(StreamCopier.isFitToCopy(clip)).isTrue();
    assertThat(StreamCopier.isFitToCopy(trimmed)).isFalse();

    assertThat(blur(trimmed, 320, 180).outcome()).isEqualTo(Outcome.NO_FACES);

    assertThat(StreamCopier.isFitToCopy(result)).isTrue();
    long shown = TestingVideos.FRAMES - 25L;
    assertThat(StreamCopier.copy(result, folder.resolve("again.mp4")).frameCount())
        .isEqualTo(shown);
  }

  @Test
  void picturesThatDoNotDecodeAreRefusedWithAndWithoutFaces()
      throws IOException, InterruptedException {
    String drop = "noise=amount=0:drop=lt(n\\,1)";
    Path headless =
        ffmpeg(
            "headless.mp4",
            "-i",
            twoSeconds().toString(),
            "-c",
            "copy",
            "-copyinkf",
            "-bsf:v",
            drop);
    for (List<FaceSample> faces : List.of(List.<FaceSample>of(), List.of(face(1500)))) {
      assertThatThrownBy(() -> blur(headless, 320, 180, faces))
          .isInstanceOf(UnreadableVideoException.class)
          .hasMessageContaining("49 pictures, of which only 25");
    }
  }

  @Test
  void facesBesideThePictureAreRefused() {
    BoundingBox beside = new BoundingBox(1.5, 0.4, 0.1, 0.2);
    List<FaceSample> faces = List.of(new FaceSample(500, beside, 99, List.of()));
    assertThatThrownBy(() -> blur(clip, 320, 180, faces))
        .isInstanceOf(UnreadableFacesException.class)
        .hasMessageContaining("none was masked");
  }

  @Test
  void picturesThatATrimCutOffInFragmentsDoNotComeAlongEither()
      throws IOException, InterruptedException {
    Path trimmed =
        ffmpeg(
            "fragments.mp4",
            "-ss",
            "0.6",
            "-i",
            twoSeconds().toString(),
            "-c",
            "copy",
            "-movflags",
            "frag_keyframe+delay_moov",
            "-use_editlist",
            "1");
    assertThat(StreamCopier.isFitToCopy(trimmed)).isFalse();
    assertThat(VideoProbe.probe(trimmed).trimmedMillis()).isEqualTo(600);

    assertThat(blur(trimmed, 320, 180).outcome()).isEqualTo(Outcome.NO_FACES);

    assertThat(StreamCopier.isFitToCopy(result)).isTrue();
    CopyResult again = StreamCopier.copy(result, folder.resolve("again.mp4"));
    assertThat(again.frameCount()).isEqualTo(35);
  }

  @Test
  void facesForWhichTheVideoHasNoTimeAreRefused() {
    List<FaceSample> late = List.of(face(4000), face(4500));
    assertThatThrownBy(() -> blur(clip, 320, 180, late))
        .isInstanceOf(UnreadableFacesException.class)
        .hasMessageContaining("4500 ms");
    assertThat(result).doesNotExist();
  }

  @Test
  void aDocumentOfAnotherVideoIsRefusedThoughItHasNoFaces() {
    assertThatThrownBy(() -> blur(clip, 640, 360)).isInstanceOf(UnreadableFacesException.class);
    assertThat(result).doesNotExist();
  }

  private static FaceSample face(long timeMillis) {
    return new FaceSample(timeMillis, new BoundingBox(0.4, 0.4, 0.1, 0.2), 99, List.of());
  }

  private BlurReport blur(Path source, int width, int height) {
    return blur(source, width, height, List.of());
  }

  private BlurReport blur(Path source, int width, int height, List<FaceSample> faces) {
    VideoMetadata video = new VideoMetadata("h264", "QuickTime / MOV", 2000, 25, width, height);
    return new FileBlur(MaskSettings.defaults(), "auto", BlurProgress.none())
        .blur(source, new FacesDocument(video, faces), result);
  }

  /** The second second, cut off by an edit list as telephones do it: all pictures stay inside. */
  private Path trimmed() throws IOException, InterruptedException {
    return ffmpeg("trimmed.mp4", "-ss", "1", "-i", clip.toString(), "-c", "copy");
  }

  /** Two seconds with a key frame a second, which a test copies its own way. */
  private Path twoSeconds() throws IOException, InterruptedException {
    String pictures = "testsrc=size=320x180:rate=25:duration=2";
    return ffmpeg(
        "two.mp4",
        "-f",
        "lavfi",
        "-i",
        pictures,
        "-g",
        "25",
        "-pix_fmt",
        "yuv420p",
        "-c:v",
        "libopenh264");
  }

  private Path ffmpeg(String name, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(FfmpegPrograms.ffmpeg(), "-loglevel", "error"));
    command.addAll(List.of(arguments));
    Path made = folder.resolve(name);
    command.add(made.toString());
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return made;
  }
}
