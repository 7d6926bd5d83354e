package veil.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * An archive of the classes that one function loads, which halves its start (the JVM's application
 * class-data sharing). The first process that ends in good order leaves it to all later ones. A JVM
 * that cannot use an archive starts without. An ahead-of-time cache (JEP 483) would start a process
 * a tenth faster still, and takes four times as long to write.
 */
record StartupCache(Path file, Path draft) {

  /**
   * The cache of one function.
   *
   * @param java the command that it must fit; the JVM passes over a cache of another one
   */
  static StartupCache of(UnpackedCode code, FunctionSpec function, List<String> java) {
    CRC32 sum = new CRC32();
    sum.update((Runtime.version() + java.toString()).getBytes(StandardCharsets.UTF_8));
    String name = "%s-%08x.jsa".formatted(function.name(), sum.getValue());
    Path file = code.folder().resolve(name);
    return new StartupCache(file, code.folder().resolve(name + "." + UUID.randomUUID()));
  }

  /** Options that use the cache where it exists and record it where it does not. */
  List<String> options() {
    return Files.exists(file)
        ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:aot*=off", "-Xlog:cds*=off")
        : List.of("-XX:ArchiveClassesAtExit=" + draft, "-Xlog:aot*=off", "-Xlog:cds*=off");
  }

  /** Whether the process records the cache and therefore needs time to end. */
  boolean recording() {
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
