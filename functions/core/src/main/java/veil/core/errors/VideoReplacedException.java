package veil.core.errors;

/** A newer upload has taken the video's name: its result belongs there, not this one's. */
public final class VideoReplacedException extends VeilException {
  private static final long serialVersionUID = 1L;

  public VideoReplacedException(String message) {
    super(message);
  }
}
