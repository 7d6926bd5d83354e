package veil.core.payloads;

import veil.core.errors.InvalidRequestException;

/** Refuses payloads that lack a field, naming it. */
public final class Required {
  private Required() {}

  public static void text(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidRequestException("the request lacks " + name);
    }
  }

  public static void field(String name, Object value) {
    if (value == null) {
      throw new InvalidRequestException("the request lacks " + name);
    }
  }
}
