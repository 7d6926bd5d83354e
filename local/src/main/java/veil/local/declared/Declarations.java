package veil.local.declared;

import java.io.UncheckedIOException;
import java.util.Optional;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.ObjectStore;
import veil.local.gateway.ObjectStore.StoredObject;

/** Finds what is declared beside images. */
public final class Declarations {
  private static final String SUFFIX = ".declared.json";
  private static final long MAX_BYTES = 64 * 1024;

  private final ObjectStore objects;

  public Declarations(ObjectStore objects) {
    this.objects = objects;
  }

  /**
   * What is declared of the image at a key, which itself need not be there.
   *
   * @return {@link Declaration#NONE} where nothing is
   * @throws AwsServiceException InvalidParameterException if the declaration is not a valid one
   */
  public Declaration of(String bucket, String key) throws AwsServiceException {
    Optional<StoredObject> found = objects.find(bucket, key + SUFFIX, "");
    if (found.isEmpty()) {
      return Declaration.NONE;
    }
    try {
      if (found.get().sizeBytes() > MAX_BYTES) {
        throw new IllegalArgumentException("it is longer than 64 KB");
      }
      return DeclarationReader.read(objects.read(found.get()));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new AwsServiceException(
          400,
          "InvalidParameterException",
          "The local declaration %s is not valid: %s".formatted(key + SUFFIX, e.getMessage()));
    }
  }
}
