package veil.media.video;

/** Hears how far a pass has come; called for every frame, so it must be quick. */
@FunctionalInterface
public interface BlurProgress {
  /**
   * @param frames frames done
   * @param ofAbout how many there will be, as far as the file tells; at least {@code frames}
   */
  void frames(long frames, long ofAbout);

  /** Hears nothing. */
  static BlurProgress none() {
    return (frames, ofAbout) -> {};
  }
}
