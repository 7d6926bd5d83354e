package veil.local.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a file's streams hold, as the ffmpeg programs tell it. */
final class Streams {
  private Streams() {}

  /** A checksum of all audio packets as they are stored; empty where the file has no audio. */
  static String audioChecksum(Path file) throws IOException {
    String audio = show(file, "-select_streams", "a", "-show_entries", "stream=index");
    if (audio.isBlank()) {
      return "";
    }
    return Programs.run(
            Programs.command(
                Programs.ffmpeg(),
                "-v",
                "error",
                "-i",
                file.toString(),
                "-map",
                "0:a",
                "-c",
                "copy",
                "-f",
                "md5",
                "-"))
        .strip();
  }

  /** When each video frame is shown, in microseconds, in that order. */
  static List<Long> frameTimesMicros(Path file) throws IOException {
    return show(file, "-select_streams", "v:0", "-show_entries", "frame=best_effort_timestamp_time")
        .lines()
        .map(line -> line.replace(",", "").strip())
        .filter(line -> !line.isEmpty())
        .map(seconds -> Math.round(Double.parseDouble(seconds) * 1_000_000))
        .toList();
  }

  static int frameCount(Path file) throws IOException {
    return frameTimesMicros(file).size();
  }

  /** Every piece of metadata of the file and its streams, one "name=value" a line. */
  static String metadata(Path file) throws IOException {
    return Programs.run(
        Programs.command(
            Programs.ffprobe(),
            "-v",
            "error",
            "-show_entries",
            "format_tags:stream_tags",
            "-of",
            "default=noprint_wrappers=1",
            file.toString()));
  }

  private static String show(Path file, String... what) throws IOException {
    List<String> command = Programs.command(Programs.ffprobe(), "-v", "error", "-of", "csv=p=0");
    command.addAll(List.of(what));
    command.add(file.toString());
    return Programs.run(command);
  }
}
