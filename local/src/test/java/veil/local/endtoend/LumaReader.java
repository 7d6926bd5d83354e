package veil.local.endtoend;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Decodes a video's brightness, frame by frame, with the ffmpeg program. */
final class LumaReader implements Closeable {
  private final Process process;
  private final InputStream frames;
  private final int width;
  private final int height;

  LumaReader(Path file, int width, int height) throws IOException {
    this.width = width;
    this.height = height;
    List<String> command = Programs.command(Programs.ffmpeg(), "-v", "error", "-i");
    command.addAll(List.of(file.toString(), "-map", "0:v:0", "-fps_mode", "passthrough"));
    command.addAll(List.of("-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    frames = process.getInputStream();
  }

  /** The next frame, row by row; empty at the end. */
  Optional<byte[]> next() throws IOException {
    byte[] frame = frames.readNBytes(width * height);
    return frame.length == width * height ? Optional.of(frame) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    frames.close();
    process.destroyForcibly();
    Programs.end(process);
  }
}
