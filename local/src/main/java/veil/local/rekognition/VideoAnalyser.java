package veil.local.rekognition;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import veil.core.errors.VeilException;

/** Looks for faces in a whole video. Called by several threads. */
@FunctionalInterface
public interface VideoAnalyser {
  /**
   * @param video a file
   * @param progress told the fraction done, 0..1
   * @param cancelled asked between frames; true ends the look early, and what is returned then
   *     counts for nothing
   * @throws VeilException if the video can't be read or is not supported
   */
  VideoFaces analyse(Path video, DoubleConsumer progress, BooleanSupplier cancelled);
}
