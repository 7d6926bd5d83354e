package veil.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check itself must be one that a bare face does not pass. */
class LeakCheckTest {
  @TempDir private Path folder;
  private Clip clip;

  @BeforeEach
  void makeAClip() throws IOException {
    Optional<FacePictures> pictures = FacePictures.find();
    Assumptions.assumeTrue(pictures.isPresent(), "skipped: no face photos (VEIL_FACES)");
    clip = new ClipMaker(pictures.get()).write(new Scenes(640, 360, 1).still(), folder);
  }

  @Test
  void findsEveryQuarterOfAnUnblurredCopy() throws IOException {
    LeakCheck.Result result = new LeakCheck(clip).compare(filtered("bare", "null"));
    assertThat(result.frames()).isEqualTo(30);
    assertThat(result.quarters()).isEqualTo(4 * 30);
    assertThat(result.leaks()).hasSize(4 * 30);
    assertThat(result.outsidePsnrDecibels()).isGreaterThan(30);
  }

  @Test
  void findsTheOneQuarterLeftBare() throws IOException {
    FaceBox face = clip.facesByFrame().getFirst().getFirst();
    int x = (int) face.left() - 20;
    int y = (int) face.top() - 20;
    int middleX = (int) (face.left() + face.width() / 2);
    int middleY = (int) (face.top() + face.height() / 2);
    String upper = box(x, y, (int) face.width() + 40, middleY - y);
    String lowerLeft = box(x, middleY, middleX - x, (int) face.height());
    LeakCheck.Result result =
        new LeakCheck(clip).compare(filtered("quarter", upper + "," + lowerLeft));
    assertThat(result.leaks()).hasSize(30).allMatch(leak -> leak.contains("quarter 3"));
  }

  @Test
  void passesACoveredFace() throws IOException {
    FaceBox face = clip.facesByFrame().getFirst().getFirst().padded(0.2);
    String cover =
        box((int) face.left(), (int) face.top(), (int) face.width(), (int) face.height());
    assertThat(new LeakCheck(clip).compare(filtered("covered", cover)).leaks()).isEmpty();
  }

  @Test
  void tellsWhatTheStreamsHold() throws IOException {
    assertThat(Streams.frameTimesMicros(clip.file())).hasSize(30).startsWith(0L, 33_333L);
    assertThat(Streams.audioChecksum(clip.file())).startsWith("MD5=");
    assertThat(Streams.metadata(clip.file())).contains(ClipMaker.TITLE, ClipMaker.LOCATION);
    Path copy = filtered("copy", "null");
    assertThat(Streams.audioChecksum(copy)).isEqualTo(Streams.audioChecksum(clip.file()));
  }

  private Path filtered(String name, String filter) throws IOException {
    Path result = folder.resolve(name + ".mp4");
    List<String> command = Programs.command(Programs.ffmpeg(), "-v", "error", "-y", "-i");
    command.addAll(List.of(clip.file().toString(), "-vf", filter, "-c:v", "libopenh264"));
    command.addAll(List.of("-b:v", "4M", "-c:a", "copy", result.toString()));
    Programs.run(command);
    return result;
  }

  private static String box(int x, int y, int width, int height) {
    return "drawbox=%d:%d:%d:%d:gray:fill".formatted(x, y, width, height);
  }
}
