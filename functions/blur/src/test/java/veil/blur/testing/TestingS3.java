package veil.blur.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import veil.blur.gateway.S3Gateway;
import veil.core.errors.VideoNotFoundException;
import veil.core.storage.S3Location;

/** Objects in memory. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestingS3 implements S3Gateway {
  private final Map<String, byte[]> contents = new TreeMap<>();
  private final Map<String, String> latestVersions = new HashMap<>();
  private final Map<String, byte[]> deleted = new HashMap<>();
  private final List<String> uploads = new ArrayList<>();
  private boolean refusesUploads;

  public void put(String bucket, String key, byte[] content) {
    contents.put(new S3Location(bucket, key).uri(), content);
  }

  public byte[] get(String bucket, String key) {
    return find(new S3Location(bucket, key));
  }

  /** What was uploaded, in order. */
  public List<String> uploads() {
    return List.copyOf(uploads);
  }

  public void forgetUploads() {
    uploads.clear();
  }

  /** From now on uploads fail, as they do when a bucket is gone. */
  public void refuseUploads() {
    refusesUploads = true;
  }

  @Override
  public long sizeBytes(S3Location object) {
    return find(object).length;
  }

  /** Deletes the latest version; those who name a version still find it. */
  public void delete(String bucket, String key) {
    String uri = new S3Location(bucket, key).uri();
    deleted.put(uri, contents.remove(uri));
  }

  /** From now on this is the latest version of that object. */
  public void replace(String bucket, String key, String version) {
    latestVersions.put(new S3Location(bucket, key).uri(), version);
  }

  @Override
  public Optional<String> latestVersion(S3Location object) {
    return contents.containsKey(object.uri())
        ? Optional.of(latestVersions.getOrDefault(object.uri(), object.versionId()))
        : Optional.empty();
  }

  @Override
  public void download(S3Location object, Path file) {
    try {
      Files.write(file, find(object));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void upload(Path file, S3Location target, String contentType) {
    if (refusesUploads) {
      throw new IllegalStateException("uploads are refused");
    }
    try {
      contents.put(target.uri(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    uploads.add(target.uri() + " " + contentType);
  }

  private byte[] find(S3Location object) {
    byte[] content = contents.get(object.uri());
    if (content == null && object.version().isPresent()) {
      content = deleted.get(object.uri());
    }
    if (content == null) {
      throw new VideoNotFoundException(object.uri() + " is not there");
    }
    return content;
  }
}
