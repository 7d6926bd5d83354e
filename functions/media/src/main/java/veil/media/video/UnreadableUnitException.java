package veil.media.video;

/** A coded picture, or what describes it, is not put together as H.264 in an MP4 is. */
final class UnreadableUnitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableUnitException() {
    super("not put together as H.264 in an MP4 is");
  }
}
