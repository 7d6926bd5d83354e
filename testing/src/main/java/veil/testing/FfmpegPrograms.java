package veil.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * The ffmpeg and ffprobe programs that come with the FFmpeg library we run on, so that tests and
 * benchmarks need none from the system. The product itself never starts them.
 *
 * <p>On Linux the programs want the libraries of sound and screen, because of devices that nobody
 * here records from, and a machine without a desktop lacks some. Their symbols are bound only when
 * they are called, so any library under such a name lets the programs start: one of FFmpeg's own
 * serves.
 */
public final class FfmpegPrograms {
  private static final List<String> DEVICE_LIBRARIES =
      List.of("libpulse.so.0", "libasound.so.2", "libxcb.so.1", "libxcb-shm.so.0");

  private FfmpegPrograms() {}

  /** The path of a program that runs ffmpeg. */
  public static String ffmpeg() {
    return program("ffmpeg");
  }

  /** The path of a program that runs ffprobe. */
  public static String ffprobe() {
    return program("ffprobe");
  }

  /** Prints the path of ffmpeg, for scripts. */
  public static void main(String[] arguments) {
    System.out.println(ffmpeg());
  }

  private static String program(String name) {
    if (!Loader.getPlatform().startsWith("linux")) {
      return Loader.load(
          name.equals("ffmpeg")
              ? org.bytedeco.ffmpeg.ffmpeg.class
              : org.bytedeco.ffmpeg.ffprobe.class);
    }
    try {
      Path natives =
          Loader.cacheResource(org.bytedeco.ffmpeg.ffmpeg.class, Loader.getPlatform()).toPath();
      return wrapper(natives, name).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + name, e);
    }
  }

  /** A script that starts the program with the libraries beside it. */
  private static Path wrapper(Path natives, String name) throws IOException {
    Path standIns = Files.createDirectories(natives.resolve("devices"));
    for (String library : DEVICE_LIBRARIES) {
      Path own = Files.createDirectories(standIns.resolve(library));
      try {
        Files.createSymbolicLink(own.resolve(library), natives.resolve("libjniavutil.so"));
      } catch (FileAlreadyExistsException e) {
        // An earlier run, or another process at this moment, has made the same link.
      }
    }
    Files.setPosixFilePermissions(
        natives.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    // What the system has itself comes from there.
    String script =
        """
        #!/bin/sh
        libraries="%1$s"
        known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null)
        for each in %2$s; do
          case $known in *"$each"*) ;; *) libraries="$libraries:%3$s/$each" ;; esac
        done
        LD_LIBRARY_PATH="$libraries" exec "%1$s/%4$s" "$@"
        """
            .formatted(natives, String.join(" ", DEVICE_LIBRARIES), standIns, name);
    Path made = Files.createTempFile(standIns, name, ".new");
    Files.writeString(made, script);
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Files.move(
        made,
        standIns.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
