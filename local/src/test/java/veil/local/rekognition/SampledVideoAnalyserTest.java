package veil.local.rekognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import veil.core.errors.EmptyVideoException;
import veil.core.errors.VeilException;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;
import veil.media.detect.DetectedFace;
import veil.media.detect.FaceDetector;
import veil.testing.FfmpegPrograms;

class SampledVideoAnalyserTest {
  @TempDir Path folder;

  /** Finds one face in every frame and remembers whether it was closed. */
  private static final class TestingDetector implements FaceDetector {
    private boolean closed;

    @Override
    public List<DetectedFace> detect(Mat bgr) {
      return List.of(new DetectedFace(new BoundingBox(0.1, 0.2, 0.3, 0.4), 90, List.of()));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final TestingDetector detector = new TestingDetector();
  private final SampledVideoAnalyser analyser = new SampledVideoAnalyser(() -> detector);

  /** Three seconds of a moving test picture at 29.97 frames a second. */
  private Path clip() throws IOException, InterruptedException {
    Path file = folder.resolve("clip.mp4");
    List<String> command =
        new ArrayList<>(List.of(FfmpegPrograms.ffmpeg(), "-v", "error", "-f", "lavfi", "-i"));
    command.add("testsrc2=size=320x180:rate=30000/1001:duration=3");
    command.addAll(List.of("-pix_fmt", "yuv420p", "-c:v", "libopenh264", file.toString()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return file;
  }

  @Test
  void looksTwiceASecondAtTheFramesOwnTimes() throws Exception {
    List<Double> progress = new ArrayList<>();

    VideoFaces faces = analyser.analyse(clip(), progress::add, () -> false);

    List<Long> times = faces.faces().stream().map(FaceSample::timeMillis).toList();
    assertThat(times).hasSizeBetween(6, 7).startsWith(0L).isSorted();
    for (long time : times) {
      double frame = time * 29.97 / 1000;
      assertThat(frame).isCloseTo(Math.rint(frame), offset(0.05));
    }
    assertThat(faces.codec()).isEqualTo("h264");
    assertThat(faces.frameWidth()).isEqualTo(320);
    assertThat(faces.frameHeight()).isEqualTo(180);
    assertThat(faces.frameRate()).isBetween(29.9, 30.0);
    assertThat(progress).isSorted().hasSameSizeAs(times);
    assertThat(detector.closed).isTrue();
  }

  @Test
  void endsEarlyWhenCancelled() throws Exception {
    VideoFaces faces = analyser.analyse(clip(), fraction -> {}, () -> true);

    assertThat(faces.faces()).hasSize(1);
    assertThat(detector.closed).isTrue();
  }

  @Test
  void refusesWhatIsNoVideo() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.mp4"));
    Path text = Files.writeString(folder.resolve("text.mp4"), "hello");

    assertThatThrownBy(() -> analyser.analyse(empty, fraction -> {}, () -> false))
        .isInstanceOf(EmptyVideoException.class);
    assertThatThrownBy(() -> analyser.analyse(text, fraction -> {}, () -> false))
        .isInstanceOf(VeilException.class);
  }
}
