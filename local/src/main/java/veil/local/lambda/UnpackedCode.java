package veil.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A function's archive, unpacked once beside itself. Of one for the JVM {@code local/HASH/code.jar}
 * is a copy, for its own classes, and {@code local/HASH/lib/} holds its libraries: jars alone are
 * on the class path, since the JVM's start-up caches take no folders. Of a native one {@code
 * local/HASH/bootstrap} is the executable.
 */
record UnpackedCode(Path folder) {

  private static final String CODE = "code.jar";
  private static final String BOOTSTRAP = "bootstrap";
  private static final Duration KEPT = Duration.ofDays(1);

  /** Unpacks an archive where that has not been done; several processes may try at once. */
  static UnpackedCode of(Path archive, Clock clock) throws IOException {
    if (!Files.isRegularFile(archive)) {
      throw new IOException(archive + ": no such file; package the functions first");
    }
    Path parent = archive.resolveSibling("local");
    Path folder = parent.resolve(hash(archive));
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(parent);
      Path draft = Files.createTempDirectory(parent, "draft-");
      try {
        unpack(archive, draft);
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        removeOthers(parent, folder, clock.instant().minus(KEPT));
      } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
        delete(draft); // Another process was quicker; its result is the same.
      } catch (IOException e) {
        delete(draft);
        if (!Files.isDirectory(folder)) {
          throw e;
        }
      }
    }
    return new UnpackedCode(folder);
  }

  /** What Lambda's runtimes without a language start; empty where the archive is for the JVM. */
  Optional<Path> executable() {
    return Optional.of(folder.resolve(BOOTSTRAP)).filter(Files::exists);
  }

  /** The function's own classes first, then its libraries in the order of their names. */
  List<Path> classPath() throws IOException {
    try (Stream<Path> libraries = Files.list(folder.resolve("lib"))) {
      List<Path> sorted = libraries.filter(l -> l.toString().endsWith(".jar")).sorted().toList();
      return Stream.concat(Stream.of(folder.resolve(CODE)), sorted.stream()).toList();
    }
  }

  private static void unpack(Path archive, Path target) throws IOException {
    Files.createDirectories(target.resolve("lib"));
    Files.copy(archive, target.resolve(CODE));
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException(archive + ": entry outside of the archive: " + entry.getName());
        }
        if (file.equals(target.resolve(BOOTSTRAP))) {
          Files.copy(zip, file);
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } else if (!entry.isDirectory() && file.startsWith(target.resolve("lib"))) {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }

  private static String hash(Path archive) throws IOException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(archive)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        crc.update(buffer, 0, count);
      }
    }
    return HexFormat.of().toHexDigits(crc.getValue(), 8) + "-" + Files.size(archive);
  }

  /** Leaves what is not that old: a running stack may still hold it. */
  private static void removeOthers(Path parent, Path kept, Instant oldest) throws IOException {
    try (Stream<Path> others = Files.list(parent)) {
      for (Path other : others.filter(o -> !o.equals(kept)).toList()) {
        if (Files.getLastModifiedTime(other).toInstant().isBefore(oldest)) {
          delete(other);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
