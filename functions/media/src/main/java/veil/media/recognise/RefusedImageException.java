package veil.media.recognise;

import java.util.Objects;

/** An image that is not looked at; the message is one line without anything personal. */
public final class RefusedImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why an image is refused. */
  public enum Reason {
    /** Neither JPEG nor PNG, or one that does not decode. */
    NOT_AN_IMAGE,
    /** A side below {@link ImageHeader#MIN_SIDE_PIXELS}. */
    TOO_SMALL,
    /** More than {@link ImageHeader#MAX_PIXELS}. */
    TOO_LARGE
  }

  RefusedImageException(Reason reason, String message) {
    super(message);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  RefusedImageException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  public Reason reason() {
    return reason;
  }
}
