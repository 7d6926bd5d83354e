package veil.local.rekognition.images;

import java.util.List;

/**
 * The faces of an image.
 *
 * @param width pixels, as displayed
 * @param height pixels, as displayed
 * @param faces largest first, at most 100
 */
public record ReadImage(int width, int height, List<ReadFace> faces) {
  public ReadImage {
    faces = List.copyOf(faces);
  }
}
