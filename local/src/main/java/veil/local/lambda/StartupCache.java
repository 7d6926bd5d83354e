package veil.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * An archive of the classes that a process loaded, which halves the start of later ones (the JVM's
 * application class-data sharing). All functions of one zip share it: they differ in few classes. A
 * JVM that cannot use an archive starts without. An ahead-of-time cache (JEP 483) would start a
 * process a tenth faster still, and takes four times as long to write.
 */
record StartupCache(Path file, Path draft) {

  /**
   * The cache of the functions in one archive.
   *
   * @param java the options that it must fit; the JVM passes over a cache of other ones
   */
  static StartupCache of(UnpackedCode code, List<String> java) {
    CRC32 sum = new CRC32();
    sum.update((Runtime.version() + java.toString()).getBytes(StandardCharsets.UTF_8));
    String name = "startup-%08x.jsa".formatted(sum.getValue());
    Path file = code.folder().resolve(name);
    return new StartupCache(file, code.folder().resolve(name + "." + UUID.randomUUID()));
  }

  /**
   * Options that use the cache where it exists.
   *
   * @param records whether the process is to record it where it does not
   */
  List<String> options(boolean records) {
    List<String> options = new ArrayList<>(List.of("-Xlog:aot*=off", "-Xlog:cds*=off"));
    if (!missing()) {
      options.add("-XX:SharedArchiveFile=" + file);
    } else if (records) {
      options.add("-XX:ArchiveClassesAtExit=" + draft);
    }
    // Mapped where it was written for, an archive stays one copy in the memory of all processes.
    options.add("-XX:+UnlockDiagnosticVMOptions");
    options.add("-XX:ArchiveRelocationMode=0");
    return options;
  }

  /** Whether nobody has written the cache yet. */
  boolean missing() {
    return !Files.exists(file);
  }

  /**
   * Ends a recording.
   *
   * @param worthKeeping whether the process served an event and ended by itself: a start that
   *     failed is no example, and a process that was killed leaves half a file
   */
  void finish(boolean worthKeeping) {
    try {
      if (worthKeeping && Files.exists(draft)) {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the start-up cache " + file, e);
    }
  }
}
