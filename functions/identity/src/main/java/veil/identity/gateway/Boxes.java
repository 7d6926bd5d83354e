package veil.identity.gateway;

import veil.core.faces.BoundingBox;

/** The service's bounding boxes as ours. */
public final class Boxes {
  private Boxes() {}

  /** A box whose numbers the service has told, as it does for every face that it works with. */
  public static BoundingBox of(software.amazon.awssdk.services.rekognition.model.BoundingBox box) {
    return new BoundingBox(box.left(), box.top(), box.width(), box.height());
  }
}
