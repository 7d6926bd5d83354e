package veil.identity.gateway;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.SdkBytes;
import veil.core.storage.S3Location;

/** Pictures of people. */
public interface ImageStore {
  /**
   * The beginning of a picture and its whole size.
   *
   * @throws UnusableImageException IMAGE_NOT_FOUND where there is none
   */
  Head head(S3Location image, int byteCount);

  /**
   * Copies within the store.
   *
   * @throws UnusableImageException IMAGE_NOT_FOUND where there is nothing to copy
   */
  void copy(S3Location from, S3Location to);

  /** The keys under a prefix, also of objects of which only earlier versions are left. */
  Set<String> keys(String bucket, String prefix);

  /** Deletes every version of the objects with these keys and tells how many there were. */
  long delete(String bucket, List<String> keys);

  /**
   * Deletes every version of every object under a prefix and tells how many there were.
   *
   * @param mayGo is asked after objects were found and before they are deleted
   */
  long deleteAll(String bucket, String prefix, BooleanSupplier mayGo);

  /** The beginning of a picture and the size of the whole. */
  record Head(SdkBytes beginning, long sizeBytes) {}
}
