package veil.video.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import veil.core.errors.VideoNotFoundException;
import veil.core.storage.S3Location;
import veil.video.gateway.S3Gateway;

/** Objects in memory; a size may be claimed that no content backs. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestingS3 implements S3Gateway {
  private final Map<String, byte[]> contents = new HashMap<>();
  private final Map<String, Long> claimedSizes = new HashMap<>();
  private Optional<RuntimeException> uploadFailure = Optional.empty();
  private int readCount;

  /** The first bytes of an MP4 file: an ftyp box. */
  public static byte[] mp4() {
    return "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(StandardCharsets.ISO_8859_1);
  }

  public void put(String bucket, String key, byte[] content) {
    contents.put(uri(bucket, key), content);
  }

  public void claimSize(String bucket, String key, long sizeBytes) {
    claimedSizes.put(uri(bucket, key), sizeBytes);
  }

  public void failUploads(RuntimeException failure) {
    uploadFailure = Optional.of(failure);
  }

  public byte[] content(String bucket, String key) {
    return find(new S3Location(bucket, key));
  }

  public boolean contains(String bucket, String key) {
    return contents.containsKey(uri(bucket, key));
  }

  /** How often content was read. */
  public int readCount() {
    return readCount;
  }

  @Override
  public long sizeBytes(S3Location object) {
    return claimedSizes.getOrDefault(object.uri(), (long) find(object).length);
  }

  @Override
  public byte[] firstBytes(S3Location object, int count) {
    readCount++;
    byte[] content = find(object);
    return Arrays.copyOf(content, Math.min(count, content.length));
  }

  @Override
  public void upload(Path file, S3Location target, String contentType) {
    uploadFailure.ifPresent(
        failure -> {
          throw failure;
        });
    try {
      contents.put(target.uri(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] find(S3Location object) {
    byte[] content = contents.get(object.uri());
    if (content == null) {
      throw new VideoNotFoundException("no object " + object.uri());
    }
    return content;
  }

  private static String uri(String bucket, String key) {
    return new S3Location(bucket, key).uri();
  }
}
