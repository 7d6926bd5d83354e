package veil.core.identity;

/**
 * Why a picture cannot be used. A retryable flaw goes away with another picture of the same person
 * or card; the others are final for what was shown.
 */
public enum ImageFlaw {
  IMAGE_NOT_FOUND(true),
  NOT_AN_IMAGE(true),
  IMAGE_TOO_LARGE(true),
  IMAGE_TOO_SMALL(true),
  NO_FACE(true),
  SEVERAL_FACES(true),
  POSE(true),
  SUNGLASSES(true),
  OCCLUDED(true),
  EYES_CLOSED(true),
  TOO_DARK(true),
  NOT_SHARP(true),
  FACE_TOO_SMALL(true),
  HEAD_COVERED(true),
  LOW_QUALITY(true),
  NO_FACE_ON_CARD(true),
  OTHER_FACE_ON_CARD(true),
  CARD_UNREADABLE(true),
  CARD_UNSUPPORTED(false),
  CARD_EXPIRY_UNREADABLE(true),
  CARD_EXPIRED(false);

  private final boolean retryable;

  ImageFlaw(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether the person can mend it with another picture. */
  public boolean retryable() {
    return retryable;
  }

  /** The flaw as answers carry it: {@code {"code": "POSE", "retryable": true}}. */
  public Reason reason() {
    return new Reason(this, retryable);
  }

  /** A flaw and whether it can be mended. */
  public record Reason(ImageFlaw code, boolean retryable) {}
}
