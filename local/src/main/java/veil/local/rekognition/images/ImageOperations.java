package veil.local.rekognition.images;

import java.util.Map;
import veil.local.rekognition.OperationGroup;

/** What looks at images and keeps nothing of them. */
public final class ImageOperations implements OperationGroup {
  private final Map<String, Operation> operations;

  public ImageOperations(ImageInput images, FaceReader reader) {
    operations =
        Map.of(
            "DetectFaces", new DetectFaces(images, reader),
            "CompareFaces", new CompareFaces(images, reader),
            "DetectLabels", new DetectLabels(images));
  }

  @Override
  public Map<String, Operation> operations() {
    return operations;
  }
}
