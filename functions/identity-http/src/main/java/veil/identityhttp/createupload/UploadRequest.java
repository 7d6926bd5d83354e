package veil.identityhttp.createupload;

import java.util.Arrays;
import java.util.Objects;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.UserId;

/**
 * A picture that is to be uploaded. Its size is needed, because the address is good for exactly
 * that many bytes: nothing else can keep a larger body out of the bucket.
 *
 * @param sizeBytes 1 to 15 MB, the face service's limit
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/dg/limits.html">Limits</a>
 */
record UploadRequest(UserId userId, ImageType type, long sizeBytes) {
  static final long LARGEST_BYTES = 15L * 1024 * 1024;

  UploadRequest {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(type, "type");
    if (sizeBytes < 1 || sizeBytes > LARGEST_BYTES) {
      throw new InvalidRequestException("sizeBytes must be 1 to " + LARGEST_BYTES);
    }
  }

  /** The two kinds of pictures that the face service reads. */
  enum ImageType {
    JPEG("image/jpeg", ".jpg"),
    PNG("image/png", ".png");

    private final String contentType;
    private final String extension;

    ImageType(String contentType, String extension) {
      this.contentType = contentType;
      this.extension = extension;
    }

    /**
     * The kind of a media type.
     *
     * @throws InvalidRequestException where it is neither
     */
    static ImageType of(String contentType) {
      return Arrays.stream(values())
          .filter(type -> type.contentType.equals(contentType))
          .findFirst()
          .orElseThrow(
              () -> new InvalidRequestException("contentType must be image/jpeg or image/png"));
    }

    String contentType() {
      return contentType;
    }

    String extension() {
      return extension;
    }
  }
}
