package veil.identity.gateway;

import java.util.function.Supplier;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import veil.core.identity.ImageFlaw;

/**
 * What Rekognition says is wrong with a picture becomes the picture's flaw; every other error keeps
 * its name.
 */
final class PictureErrors {
  private PictureErrors() {}

  /**
   * The answer of a call that works with a picture.
   *
   * @throws UnusableImageException IMAGE_NOT_FOUND, NOT_AN_IMAGE, IMAGE_TOO_LARGE
   */
  static <T> T usable(Supplier<T> call) {
    try {
      return call.get();
    } catch (InvalidS3ObjectException e) {
      throw new UnusableImageException(ImageFlaw.IMAGE_NOT_FOUND, e);
    } catch (InvalidImageFormatException e) {
      throw new UnusableImageException(ImageFlaw.NOT_AN_IMAGE, e);
    } catch (ImageTooLargeException e) {
      throw new UnusableImageException(ImageFlaw.IMAGE_TOO_LARGE, e);
    }
  }

  /**
   * The answer of a search or a comparison, which call a picture without a face an invalid
   * parameter.
   *
   * @throws UnusableImageException NO_FACE, or what {@link #usable} throws
   */
  static <T> T showingAFace(Supplier<T> call) {
    try {
      return usable(call);
    } catch (InvalidParameterException e) {
      throw new UnusableImageException(ImageFlaw.NO_FACE, e);
    }
  }
}
