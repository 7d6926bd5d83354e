package veil.local.rekognition.images;

import veil.local.gateway.AwsServiceException;

/** Finds and reads the faces of images. Called by several threads. */
@FunctionalInterface
public interface FaceReader {
  /**
   * @param image a JPEG or PNG
   * @throws AwsServiceException InvalidImageFormatException if it does not decode,
   *     ThrottlingException if too many ask at once, InternalServerError if the models are missing
   */
  ReadImage read(byte[] image, FaceQuery query) throws AwsServiceException;
}
