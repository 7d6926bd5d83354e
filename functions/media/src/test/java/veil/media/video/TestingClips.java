package veil.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import veil.testing.FfmpegPrograms;

/** Makes clips, and looks at results, with the programs that come with the FFmpeg we run on. */
final class TestingClips {
  private static final long MOST_SECONDS = 120;
  private static final int MD5_COLUMN = 5;

  private TestingClips() {}

  /** A moving test pattern in H.264; the arguments come before the output's name. */
  static Path pattern(Path file, String size, String rate, double seconds, String... more) {
    return ffmpegTo(
        file,
        Stream.concat(
                Stream.of(
                    "-f", "lavfi", "-i", "testsrc2=s=%s:r=%s:d=%s".formatted(size, rate, seconds)),
                Stream.concat(
                    Stream.of(more),
                    Stream.of("-c:v", "libopenh264", "-b:v", "2M", "-pix_fmt", "yuv420p")))
            .toArray(String[]::new));
  }

  /** The clip, shown that much later than a sound of two seconds begins. */
  static Path late(Path file, Path clip, String seconds, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("-itsoffset", seconds, "-i", clip.toString(), "-f", "lavfi", "-i", "sine=d=2"));
    arguments.addAll(List.of("-c:v", "copy", "-c:a", "aac"));
    arguments.addAll(List.of(more));
    return ffmpegTo(file, arguments.toArray(String[]::new));
  }

  /** Runs the ffmpeg program. */
  static Path ffmpegTo(Path file, String... arguments) {
    List<String> command = new ArrayList<>(List.of(FfmpegPrograms.ffmpeg()));
    command.addAll(List.of("-hide_banner", "-loglevel", "error", "-y"));
    command.addAll(List.of(arguments));
    command.add(file.toString());
    run(command);
    return file;
  }

  /** The MD5 of each audio packet as it is. */
  static List<String> audioMd5s(Path file) {
    return run(List.of(
            FfmpegPrograms.ffmpeg(),
            "-v",
            "error",
            "-i",
            file.toString(),
            "-map",
            "0:a",
            "-c",
            "copy",
            "-f",
            "framemd5",
            "-"))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(", *", -1)[MD5_COLUMN])
        .toList();
  }

  /** What ffprobe prints for those entries, bare. */
  static String probe(Path file, String entries) {
    return run(
        List.of(
            FfmpegPrograms.ffprobe(),
            "-v",
            "error",
            "-show_entries",
            entries,
            "-of",
            "default=nw=1",
            file.toString()));
  }

  /** The presentation times of all video frames, in ticks. */
  static List<Long> frameTimes(Path file) {
    return run(List.of(
            FfmpegPrograms.ffprobe(),
            "-v",
            "error",
            "-select_streams",
            "v",
            "-show_entries",
            "frame=pts",
            "-of",
            "default=nw=1:nk=1",
            file.toString()))
        .lines()
        .map(Long::valueOf)
        .toList();
  }

  /** A fixture beside the tests: what the encoders at hand cannot make. */
  static Path fixture(String name, Path directory) {
    try (var in = TestingClips.class.getResourceAsStream(name)) {
      Path file = directory.resolve(name);
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String run(List<String> command) {
    try {
      Path output = Files.createTempFile("veil-test-", ".txt");
      Path errors = Files.createTempFile("veil-test-", ".err");
      Process process =
          new ProcessBuilder(command)
              .redirectError(errors.toFile())
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      String text = Files.readString(output);
      String complaint = Files.readString(errors);
      Files.delete(output);
      Files.delete(errors);
      assertThat(ended && process.exitValue() == 0).as("%s: %s", command, complaint).isTrue();
      return text.strip();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
