package veil.blur.blurfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import veil.blur.testing.TestingVideos;
import veil.core.errors.UnreadableFacesException;
import veil.core.faces.FacesDocument;
import veil.core.faces.VideoMetadata;
import veil.core.payloads.BlurFacesAnswer.Outcome;
import veil.core.tracks.MaskSettings;
import veil.media.video.BlurProgress;
import veil.media.video.StreamCopier;
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
    assertThat(StreamCopier.isShownWhole(clip)).isTrue();
    assertThat(StreamCopier.isShownWhole(trimmed)).isFalse();

    assertThat(blur(trimmed, 320, 180).outcome()).isEqualTo(Outcome.NO_FACES);

    assertThat(StreamCopier.isShownWhole(result)).isTrue();
    long shown = TestingVideos.FRAMES - 25L;
    assertThat(StreamCopier.copy(result, folder.resolve("again.mp4")).frameCount())
        .isEqualTo(shown);
  }

  @Test
  void aDocumentOfAnotherVideoIsRefusedThoughItHasNoFaces() {
    assertThatThrownBy(() -> blur(clip, 640, 360)).isInstanceOf(UnreadableFacesException.class);
    assertThat(result).doesNotExist();
  }

  private BlurReport blur(Path source, int width, int height) {
    VideoMetadata video = new VideoMetadata("h264", "QuickTime / MOV", 2000, 25, width, height);
    return new FileBlur(MaskSettings.defaults(), "auto", BlurProgress.none())
        .blur(source, new FacesDocument(video, List.of()), result);
  }

  /** The second second, cut off by an edit list as telephones do it: all pictures stay inside. */
  private Path trimmed() throws IOException, InterruptedException {
    Path trimmed = folder.resolve("trimmed.mp4");
    Process process =
        new ProcessBuilder(
                FfmpegPrograms.ffmpeg(),
                "-loglevel",
                "error",
                "-ss",
                "1",
                "-i",
                clip.toString(),
                "-c",
                "copy",
                trimmed.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return trimmed;
  }
}
