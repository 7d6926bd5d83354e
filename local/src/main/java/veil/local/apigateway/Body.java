package veil.local.apigateway;

import java.nio.charset.StandardCharsets;

/** The bytes of a request's or an answer's body. */
final class Body {

  static final Body EMPTY = new Body(new byte[0]);

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A body of bytes that nobody changes any more. */
  static Body of(byte[] bytes) {
    return new Body(bytes);
  }

  static Body of(String text) {
    return new Body(text.getBytes(StandardCharsets.UTF_8));
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The body as UTF-8; bytes that are none become replacement characters. */
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
