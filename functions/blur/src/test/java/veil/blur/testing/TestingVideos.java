package veil.blur.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;
import veil.core.faces.FacesDocumentWriter;
import veil.core.faces.VideoMetadata;
import veil.testing.FfmpegPrograms;

/** A short clip and faces documents for it. */
public final class TestingVideos {
  public static final int WIDTH = 320;
  public static final int HEIGHT = 180;
  public static final int FRAMES = 50;
  private static final long MOST_SECONDS = 60;

  private TestingVideos() {}

  /** Two seconds of a test pattern with sound and a title. */
  public static byte[] clip() {
    try {
      Path file = Files.createTempFile("veil-test-", ".mp4");
      Process process =
          new ProcessBuilder(
                  FfmpegPrograms.ffmpeg(),
                  "-loglevel",
                  "error",
                  "-y",
                  "-f",
                  "lavfi",
                  "-i",
                  "testsrc2=s=%dx%d:r=25:d=2".formatted(WIDTH, HEIGHT),
                  "-f",
                  "lavfi",
                  "-i",
                  "sine=d=2",
                  "-c:v",
                  "libopenh264",
                  "-pix_fmt",
                  "yuv420p",
                  "-c:a",
                  "aac",
                  "-metadata",
                  "title=Secret",
                  "-movflags",
                  "+faststart",
                  file.toString())
              .inheritIO()
              .start();
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      assertThat(ended && process.exitValue() == 0).isTrue();
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A faces document with one face at each of the times. */
  public static byte[] faces(int width, int height, long... timesMillis) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VideoMetadata video = new VideoMetadata("h264", "QuickTime / MOV", 2000, 25, width, height);
    try (FacesDocumentWriter writer = new FacesDocumentWriter(bytes, video)) {
      for (long timeMillis : timesMillis) {
        writer.write(
            new FaceSample(timeMillis, new BoundingBox(0.2, 0.2, 0.2, 0.4), 97.5, List.of()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
