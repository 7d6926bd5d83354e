package veil.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
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
      Files.copy(bytesOf(object), file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy s3 object " + object.key() + " to " + file, e);
    }
  }

  @Override
  public byte[] read(StoredObject object) {
    try {
      return Files.readAllBytes(bytesOf(object));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read s3 object " + object.key(), e);
    }
  }

  private Path bytesOf(StoredObject object) {
    try {
      Bucket bucket = bucket(object.bucket());
      return bucket.bytesOf(
          bucket
              .findLive(object.key(), object.versionId())
              .orElseThrow(() -> S3Exception.noSuchKey(object.key())));
    } catch (S3Exception e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    }
  }

  @Override
  public boolean put(String bucket, String key, byte[] bytes, String contentType) {
    try {
      Path file = stagingFile();
      Files.write(file, bytes);
      String md5 = HexFormat.of().formatHex(md5(bytes));
      try (StagedBody body = new StagedBody(file, bytes.length, md5, Map.of())) {
        bucket(bucket).put(key, body, md5, Map.of("content-type", contentType), Precondition.NONE);
        return true;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write s3 object " + key, e);
    } catch (S3Exception e) {
      return false;
    }
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has MD5", e);
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
