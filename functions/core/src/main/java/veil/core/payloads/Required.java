package veil.core.payloads;

import veil.core.errors.InvalidRequestException;
import veil.core.storage.S3Location;

/** Refuses payloads that lack a field, naming it. */
public final class Required {
  private Required() {}

  public static void text(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidRequestException("the request lacks " + name);
    }
  }

  /**
   * An object with a version of its own, so that all who read it read the same. A bucket whose
   * versioning is suspended calls its versions "null" and writes over them.
   */
  public static void versioned(String name, S3Location object) {
    field(name, object);
    if (object.versionId().isEmpty() || object.versionId().equals("null")) {
      throw new InvalidRequestException(
          name + " needs a versionId; switch on versioning for bucket " + object.bucket());
    }
  }

  public static void field(String name, Object value) {
    if (value == null) {
      throw new InvalidRequestException("the request lacks " + name);
    }
  }
}
