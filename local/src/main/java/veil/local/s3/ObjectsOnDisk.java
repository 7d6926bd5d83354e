package veil.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import veil.local.gateway.ObjectStore;

/**
 * All buckets, in one folder: {@code buckets/NAME/} and {@code staging/} for bytes on their way.
 */
public final class ObjectsOnDisk implements ObjectStore {

  private final Path bucketsFolder;
  private final Path stagingFolder;
  private final Clock clock;
  private final AtomicLong sequence = new AtomicLong();
  private final Map<String, Bucket> buckets = new ConcurrentSkipListMap<>();

  private ObjectsOnDisk(Path folder, Clock clock) {
    this.bucketsFolder = folder.resolve("buckets");
    this.stagingFolder = folder.resolve("staging");
    this.clock = clock;
  }

  /** Opens a data folder with what it holds; bytes an earlier run left in staging are removed. */
  public static ObjectsOnDisk open(Path folder, Clock clock) {
    ObjectsOnDisk objects = new ObjectsOnDisk(folder, clock);
    try {
      objects.clearStaging();
      Files.createDirectories(objects.bucketsFolder);
      try (Stream<Path> folders = Files.list(objects.bucketsFolder)) {
        for (Path bucket : folders.filter(Files::isDirectory).sorted().toList()) {
          objects.openBucket(bucket.getFileName().toString());
        }
      }
      return objects;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the data folder " + folder + ": " + e, e);
    }
  }

  /** Makes sure that a bucket exists and keeps versions, or not. */
  public void ensureBucket(String name, boolean versioned) {
    try {
      openBucket(name).keepVersions(versioned);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open bucket " + name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<StoredObject> find(String bucket, String key, String versionId) {
    return Optional.ofNullable(buckets.get(bucket))
        .flatMap(b -> b.findLive(key, versionId))
        .map(v -> new StoredObject(bucket, v.key(), v.publicVersionId(), v.sizeBytes(), v.eTag()));
  }

  @Override
  public void copyTo(StoredObject object, Path file) {
    try {
      Bucket bucket = bucket(object.bucket());
      ObjectVersion version =
          bucket
              .findLive(object.key(), object.versionId())
              .orElseThrow(() -> S3Exception.noSuchKey(object.key()));
      Files.copy(bucket.bytesOf(version), file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy s3 object " + object.key() + " to " + file, e);
    } catch (S3Exception e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    }
  }

  Bucket bucket(String name) throws S3Exception {
    Bucket bucket = buckets.get(name);
    if (bucket == null) {
      throw S3Exception.noSuchBucket(name);
    }
    return bucket;
  }

  SortedMap<String, Bucket> buckets() {
    return new TreeMap<>(buckets);
  }

  void deleteBucket(String name) throws S3Exception, IOException {
    Bucket bucket = bucket(name);
    if (!bucket.isEmpty()) {
      throw new S3Exception(
          409, "BucketNotEmpty", "The bucket you tried to delete is not empty: " + name);
    }
    buckets.remove(name);
    Files.deleteIfExists(bucketsFolder.resolve(name));
  }

  /** A new file for bytes on their way; the caller removes or moves it. */
  Path stagingFile() throws IOException {
    return Files.createTempFile(stagingFolder, "body-", "");
  }

  private Bucket openBucket(String name) throws IOException {
    Bucket known = buckets.get(name);
    if (known != null) {
      return known;
    }
    Bucket opened = Bucket.open(bucketsFolder.resolve(name), clock, sequence);
    Bucket raced = buckets.putIfAbsent(name, opened);
    return raced == null ? opened : raced;
  }

  private void clearStaging() throws IOException {
    Files.createDirectories(stagingFolder);
    try (Stream<Path> left = Files.walk(stagingFolder)) {
      for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(stagingFolder)) {
          Files.delete(file);
        }
      }
    }
  }
}
