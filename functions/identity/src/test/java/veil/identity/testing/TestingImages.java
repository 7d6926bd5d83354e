package veil.identity.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.S3Exception;
import veil.core.identity.ImageFlaw;
import veil.core.storage.S3Location;
import veil.identity.gateway.ImageStore;
import veil.identity.gateway.UnusableImageException;

/** Keys in memory; any {@link Picture} is there to be read. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestingImages implements ImageStore {
  private static final long USUAL_BYTES = 200_000;

  private final Set<String> keys = new ConcurrentSkipListSet<>();

  public void reset() {
    keys.clear();
  }

  public void put(String key) {
    keys.add(key);
  }

  public List<String> keys() {
    return List.copyOf(keys);
  }

  @Override
  public Head head(S3Location image, int byteCount) {
    Picture picture = Picture.of(image);
    if (picture.is("missing")) {
      throw new UnusableImageException(ImageFlaw.IMAGE_NOT_FOUND);
    }
    if (picture.is("animated")) {
      return new Head(SdkBytes.fromString("GIF89a", StandardCharsets.US_ASCII), USUAL_BYTES);
    }
    if (picture.is("described")) {
      byte[] jpeg = describedJpeg();
      int length = Math.min(byteCount, jpeg.length);
      return new Head(SdkBytes.fromByteArray(Arrays.copyOf(jpeg, length)), jpeg.length);
    }
    int side = picture.is("tiny") ? 79 : 1000;
    long size = picture.is("huge") ? 15L * 1024 * 1024 + 1 : USUAL_BYTES;
    return new Head(SdkBytes.fromByteArray(png(side, 1000)), size);
  }

  @Override
  public void copy(S3Location from, S3Location to) {
    if (Picture.of(from).is("uncopied")) {
      throw S3Exception.builder().message("Please reduce your request rate").build();
    }
    keys.add(to.key());
  }

  @Override
  public Set<String> keys(String bucket, String prefix) {
    return keys.stream().filter(key -> key.startsWith(prefix)).collect(Collectors.toSet());
  }

  @Override
  public long delete(String bucket, List<String> doomed) {
    return doomed.stream().filter(keys::remove).count();
  }

  @Override
  public long deleteAll(String bucket, String prefix, BooleanSupplier mayGo) {
    List<String> found = keys.stream().filter(key -> key.startsWith(prefix)).toList();
    return !found.isEmpty() && mayGo.getAsBoolean() ? delete(bucket, found) : 0;
  }

  /** The beginning of a JPEG file whose size stands behind 320 KB of metadata. */
  private static byte[] describedJpeg() {
    int segment = 0xffff;
    ByteBuffer jpeg = ByteBuffer.allocate(2 + 5 * (2 + segment) + 19).putShort((short) 0xffd8);
    for (int i = 0; i < 5; i++) {
      jpeg.putShort((short) 0xffe1).putShort((short) segment);
      jpeg.position(jpeg.position() + segment - 2);
    }
    jpeg.putShort((short) 0xffc0).putShort((short) 17).put((byte) 8);
    return jpeg.putShort((short) 1000).putShort((short) 1000).array();
  }

  /** The beginning of a PNG file. */
  public static byte[] png(int width, int height) {
    return ByteBuffer.allocate(24)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put("IHDR".getBytes(StandardCharsets.US_ASCII))
        .putInt(width)
        .putInt(height)
        .array();
  }
}
