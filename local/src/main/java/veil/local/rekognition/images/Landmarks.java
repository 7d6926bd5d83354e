package veil.local.rekognition.images;

import java.util.List;
import veil.core.faces.FaceSample.Landmark;
import veil.media.recognise.FacePoints;
import veil.media.recognise.Point;

/**
 * Names the points of a face as the service does. The pupils, which the model does not find, are
 * absent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_Landmark.html">Landmark</a>
 */
final class Landmarks {
  private Landmarks() {}

  /** The five that come first are those of the DEFAULT attributes. */
  static final int DEFAULT_COUNT = 5;

  static List<Landmark> of(FacePoints face, int width, int height) {
    Names names = new Names(width, height);
    return List.of(
        names.landmark("eyeLeft", face.leftEye()),
        names.landmark("eyeRight", face.rightEye()),
        names.landmark("mouthLeft", face.mouthLeft()),
        names.landmark("mouthRight", face.mouthRight()),
        names.landmark("nose", face.nose()),
        names.landmark("leftEyeBrowLeft", face.at(17)),
        names.landmark("leftEyeBrowRight", face.at(21)),
        names.landmark("leftEyeBrowUp", face.at(19)),
        names.landmark("rightEyeBrowLeft", face.at(22)),
        names.landmark("rightEyeBrowRight", face.at(26)),
        names.landmark("rightEyeBrowUp", face.at(24)),
        names.landmark("leftEyeLeft", face.at(36)),
        names.landmark("leftEyeRight", face.at(39)),
        names.landmark("leftEyeUp", face.middle(37, 38)),
        names.landmark("leftEyeDown", face.middle(40, 41)),
        names.landmark("rightEyeLeft", face.at(42)),
        names.landmark("rightEyeRight", face.at(45)),
        names.landmark("rightEyeUp", face.middle(43, 44)),
        names.landmark("rightEyeDown", face.middle(46, 47)),
        names.landmark("noseLeft", face.at(31)),
        names.landmark("noseRight", face.at(35)),
        names.landmark("mouthUp", face.at(51)),
        names.landmark("mouthDown", face.at(57)),
        names.landmark("upperJawlineLeft", face.at(0)),
        names.landmark("midJawlineLeft", face.at(4)),
        names.landmark("chinBottom", face.at(8)),
        names.landmark("midJawlineRight", face.at(12)),
        names.landmark("upperJawlineRight", face.at(16)));
  }

  private record Names(int width, int height) {
    Landmark landmark(String type, Point point) {
      return new Landmark(type, point.x() / width, point.y() / height);
    }
  }
}
