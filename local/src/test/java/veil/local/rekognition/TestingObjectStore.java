package veil.local.rekognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import veil.local.gateway.ObjectStore;

/** Objects of one bucket, their sizes as a test says. */
final class TestingObjectStore implements ObjectStore {
  static final String BUCKET = "videos";

  private final Map<String, StoredObject> objects = new ConcurrentHashMap<>();
  private final Map<String, Path> contents = new ConcurrentHashMap<>();

  void put(String key, long sizeBytes) {
    objects.put(key, new StoredObject(BUCKET, key, "", sizeBytes, "tag"));
  }

  void put(String key, Path content) throws IOException {
    put(key, Files.size(content));
    contents.put(key, content);
  }

  @Override
  public Optional<StoredObject> find(String bucket, String key, String versionId) {
    return Optional.ofNullable(objects.get(key)).filter(object -> object.bucket().equals(bucket));
  }

  @Override
  public void copyTo(StoredObject object, Path file) {
    try {
      Path content = contents.get(object.key());
      if (content == null) {
        Files.writeString(file, object.key());
      } else {
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] read(StoredObject object) {
    throw new UnsupportedOperationException("videos are copied");
  }

  @Override
  public boolean put(String bucket, String key, byte[] bytes, String contentType) {
    throw new UnsupportedOperationException("nothing is written for videos");
  }
}
