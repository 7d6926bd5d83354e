package veil.local.s3;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * A bucket in a folder: each version is a pair of files, its bytes and its description. The
 * description is written last and by a rename, so that a version is there wholly or not at all.
 */
final class Bucket {

  private static final String BYTES = ".bytes";
  private static final String DESCRIPTION = ".json";

  private final Path folder;
  private final Clock clock;
  private final LongSupplier sequences;
  private final ObjectMapper json = new ObjectMapper();
  private final long createdMillis;
  private final NavigableMap<String, List<ObjectVersion>> versionsByKey = new TreeMap<>();
  private boolean versioned;

  private Bucket(Path folder, Clock clock, LongSupplier sequences) throws IOException {
    this.folder = folder;
    this.clock = clock;
    this.sequences = sequences;
    this.createdMillis = Files.getLastModifiedTime(folder).toMillis();
  }

  /** Opens a bucket's folder, creating it where absent, and moves the counter past its contents. */
  static Bucket open(Path folder, Clock clock, AtomicLong sequence) throws IOException {
    Files.createDirectories(folder);
    Bucket bucket = new Bucket(folder, clock, sequence::incrementAndGet);
    List<ObjectVersion> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(DESCRIPTION)).toList()) {
        found.add(bucket.json.readValue(file.toFile(), ObjectVersion.class));
      }
    }
    found.sort((a, b) -> Long.compare(b.sequence(), a.sequence()));
    for (ObjectVersion version : found) {
      bucket.versionsByKey.computeIfAbsent(version.key(), k -> new ArrayList<>()).add(version);
    }
    sequence.accumulateAndGet(found.isEmpty() ? 0 : found.getFirst().sequence(), Math::max);
    return bucket;
  }

  long createdMillis() {
    return createdMillis;
  }

  synchronized boolean versioned() {
    return versioned;
  }

  synchronized void keepVersions(boolean keep) {
    versioned = keep;
  }

  synchronized boolean isEmpty() {
    return versionsByKey.isEmpty();
  }

  /** The newest version, or the one of an id; a delete marker counts where asked for by its id. */
  synchronized Optional<ObjectVersion> find(String key, String versionId) {
    List<ObjectVersion> versions = versionsByKey.getOrDefault(key, List.of());
    return versions.stream()
        .filter(v -> versionId.isEmpty() || v.versionId().equals(versionId))
        .findFirst();
  }

  /** The newest version, where it is not a delete marker. */
  Optional<ObjectVersion> findLive(String key, String versionId) {
    return find(key, versionId).filter(v -> !v.deleteMarker());
  }

  Path bytesOf(ObjectVersion version) {
    return folder.resolve(version.fileName() + BYTES);
  }

  /** Makes staged bytes an object. */
  synchronized ObjectVersion put(
      String key, StagedBody body, String eTag, Map<String, String> headers, Precondition condition)
      throws IOException, S3Exception {
    condition.check(findLive(key, ""));
    ObjectVersion version = next(key, body.sizeBytes(), eTag, false, headers);
    Files.move(body.file(), bytesOf(version), StandardCopyOption.ATOMIC_MOVE);
    keep(version);
    return version;
  }

  /**
   * Deletes an object: with an id that version for good, without one by a delete marker where the
   * bucket keeps versions.
   *
   * @return the version deleted or the marker set; empty where there was nothing to do
   */
  synchronized Optional<ObjectVersion> delete(String key, String versionId) throws IOException {
    if (!versionId.isEmpty()) {
      Optional<ObjectVersion> version = find(key, versionId);
      if (version.isPresent()) {
        forget(version.get());
      }
      return version;
    }
    if (versioned) {
      ObjectVersion marker = next(key, 0, "", true, Map.of());
      keep(marker);
      return Optional.of(marker);
    }
    Optional<ObjectVersion> version = find(key, "");
    if (version.isPresent()) {
      forget(version.get());
    }
    return version;
  }

  /** Every version with a key that starts with the prefix, by key and newest first. */
  synchronized List<List<ObjectVersion>> versions(String prefix) {
    return versionsByKey.tailMap(prefix, true).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> List.copyOf(entry.getValue()))
        .toList();
  }

  private ObjectVersion next(
      String key, long sizeBytes, String eTag, boolean marker, Map<String, String> headers) {
    String id =
        versioned ? UUID.randomUUID().toString().replace("-", "") : ObjectVersion.UNVERSIONED;
    return new ObjectVersion(
        key, id, sequences.getAsLong(), sizeBytes, eTag, clock.millis(), marker, headers);
  }

  private void keep(ObjectVersion version) throws IOException {
    Path draft = folder.resolve(version.fileName() + ".draft");
    json.writeValue(draft.toFile(), version);
    Files.move(
        draft, folder.resolve(version.fileName() + DESCRIPTION), StandardCopyOption.ATOMIC_MOVE);
    List<ObjectVersion> versions =
        versionsByKey.computeIfAbsent(version.key(), k -> new ArrayList<>());
    Optional<ObjectVersion> replaced =
        versions.stream().filter(v -> v.versionId().equals(version.versionId())).findFirst();
    versions.addFirst(version);
    if (replaced.isPresent()) {
      forget(replaced.get());
    }
  }

  private void forget(ObjectVersion version) throws IOException {
    Files.deleteIfExists(folder.resolve(version.fileName() + DESCRIPTION));
    Files.deleteIfExists(bytesOf(version));
    List<ObjectVersion> versions = versionsByKey.get(version.key());
    versions.remove(version);
    if (versions.isEmpty()) {
      versionsByKey.remove(version.key());
    }
  }
}
