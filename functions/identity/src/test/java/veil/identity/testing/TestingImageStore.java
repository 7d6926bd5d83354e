package veil.identity.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import veil.core.identity.ImageFlaw;
import veil.core.storage.S3Location;
import veil.identity.gateway.ImageStore;
import veil.identity.gateway.UnusableImageException;

/** Pictures in memory. */
public final class TestingImageStore implements ImageStore {
  private final Map<String, byte[]> objects = new TreeMap<>();
  private final Map<String, Long> claimedSizes = new TreeMap<>();

  public void put(String key, byte[] bytes) {
    objects.put(key, bytes.clone());
  }

  public void claimSize(String key, long sizeBytes) {
    claimedSizes.put(key, sizeBytes);
  }

  public List<String> keys() {
    return List.copyOf(objects.keySet());
  }

  /** The beginning of a PNG of that size. */
  public static byte[] png(int width, int height) {
    byte[] head = {
      (byte) 0x89,
      'P',
      'N',
      'G',
      '\r',
      '\n',
      0x1a,
      '\n',
      0,
      0,
      0,
      13,
      'I',
      'H',
      'D',
      'R',
      (byte) (width >> 24),
      (byte) (width >> 16),
      (byte) (width >> 8),
      (byte) width,
      (byte) (height >> 24),
      (byte) (height >> 16),
      (byte) (height >> 8),
      (byte) height
    };
    return head;
  }

  @Override
  public Head head(S3Location image, int byteCount) {
    byte[] bytes = objects.get(image.key());
    if (bytes == null) {
      throw new UnusableImageException(
          ImageFlaw.IMAGE_NOT_FOUND, new IllegalArgumentException("no such key"));
    }
    return new Head(
        SdkBytes.fromByteArray(bytes), claimedSizes.getOrDefault(image.key(), (long) bytes.length));
  }

  @Override
  public void copy(S3Location from, S3Location to) {
    objects.put(to.key(), objects.getOrDefault(from.key(), new byte[0]));
  }

  @Override
  public long delete(String bucket, List<String> keys) {
    return keys.stream().filter(key -> objects.remove(key) != null).count();
  }

  @Override
  public long deleteAll(String bucket, String prefix) {
    List<String> doomed = objects.keySet().stream().filter(k -> k.startsWith(prefix)).toList();
    return delete(bucket, doomed);
  }
}
