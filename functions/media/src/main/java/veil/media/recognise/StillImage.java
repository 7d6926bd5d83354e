package veil.media.recognise;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import veil.media.recognise.RefusedImageException.Reason;

/** Decodes photos. */
public final class StillImage {
  private StillImage() {}

  /**
   * Decodes a JPEG or PNG, turned as its EXIF orientation asks.
   *
   * @return 8 bits a channel, blue, green, red; the caller closes it
   * @throws RefusedImageException if it is not such an image, or too small or too large
   */
  public static Mat decode(byte[] image) {
    ImageHeader.read(image);
    try (BytePointer bytes = new BytePointer(image);
        Mat encoded = new Mat(bytes, false)) {
      Mat decoded = imdecode(encoded, IMREAD_COLOR);
      if (decoded == null || decoded.empty()) {
        throw new RefusedImageException(Reason.NOT_AN_IMAGE, "the image does not decode");
      }
      return decoded;
    } catch (RefusedImageException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new RefusedImageException(Reason.NOT_AN_IMAGE, "the image does not decode", e);
    }
  }
}
