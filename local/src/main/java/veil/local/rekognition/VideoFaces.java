package veil.local.rekognition;

import java.util.List;
import veil.core.faces.FaceSample;

/**
 * What a look at a video found.
 *
 * @param codec as the service names it, such as {@code h264}
 * @param format as the service names it, such as {@code QuickTime / MOV}
 * @param durationMillis 0 or more
 * @param frameRate frames a second
 * @param frameWidth pixels of the displayed frame
 * @param frameHeight pixels of the displayed frame
 * @param colorRange {@code LIMITED} or {@code FULL}
 * @param faces in the order of time
 */
public record VideoFaces(
    String codec,
    String format,
    long durationMillis,
    double frameRate,
    int frameWidth,
    int frameHeight,
    String colorRange,
    List<FaceSample> faces) {
  public VideoFaces {
    faces = List.copyOf(faces);
  }
}
