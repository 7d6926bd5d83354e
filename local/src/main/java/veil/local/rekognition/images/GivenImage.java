package veil.local.rekognition.images;

import java.util.Optional;
import veil.local.gateway.ObjectStore.StoredObject;

/** An image of a request: its bytes, whose header was checked, and where they lay. */
public final class GivenImage {
  private final byte[] bytes;
  private final Optional<StoredObject> object;

  GivenImage(byte[] bytes, Optional<StoredObject> object) {
    this.bytes = bytes;
    this.object = object;
  }

  /** The encoded image; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The S3 object that it is; empty where it came inside the request. */
  public Optional<StoredObject> object() {
    return object;
  }
}
