package veil.local.rekognition.images;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import veil.local.declared.Declaration;
import veil.local.declared.Declarations;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.ObjectStore;
import veil.local.gateway.ObjectStore.StoredObject;
import veil.local.rekognition.RequestFields;
import veil.media.recognise.ImageHeader;
import veil.media.recognise.RefusedImageException;

/**
 * Takes images out of requests within the service's limits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_Image.html">Image</a>
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/dg/limits.html">limits</a>
 */
public final class ImageInput {
  static final long MAX_OBJECT_BYTES = 15L * 1024 * 1024;
  static final int MAX_REQUEST_BYTES = 5 * 1024 * 1024;

  private static final int BAD_REQUEST = 400;
  private static final Pattern BUCKET = Pattern.compile("[0-9A-Za-z.\\-_]{3,255}");
  private static final Pattern KEY = Pattern.compile("(?s).{1,1024}");

  private final ObjectStore objects;
  private final Declarations declarations;

  public ImageInput(ObjectStore objects) {
    this.objects = objects;
    this.declarations = new Declarations(objects);
  }

  /** The image in a field of a request, its format and size checked. */
  public GivenImage read(RequestFields request, String field) throws AwsServiceException {
    RequestFields image = request.object(field);
    image.allowOnly(Set.of("Bytes", "S3Object"));
    if (image.has("Bytes") == image.has("S3Object")) {
      throw RequestFields.invalid("Request has invalid parameters");
    }
    Optional<byte[]> bytes = image.bytes("Bytes");
    GivenImage given =
        bytes.isPresent()
            ? new GivenImage(bytes.get(), Optional.empty())
            : stored(image.object("S3Object"));
    if (bytes.isPresent() && bytes.get().length > MAX_REQUEST_BYTES) {
      throw tooLarge("Image bytes are limited to %d".formatted(MAX_REQUEST_BYTES));
    }
    try {
      ImageHeader.read(given.bytes());
      return given;
    } catch (RefusedImageException e) {
      throw refused(e);
    }
  }

  /** What is declared of an image; nothing of one that came inside the request. */
  public Declaration declared(GivenImage image) throws AwsServiceException {
    if (image.object().isEmpty()) {
      return Declaration.NONE;
    }
    return declarations.of(image.object().get().bucket(), image.object().get().key());
  }

  private GivenImage stored(RequestFields location) throws AwsServiceException {
    location.allowOnly(Set.of("Bucket", "Name", "Version"));
    Optional<StoredObject> object =
        objects.find(
            location.text("Bucket", BUCKET),
            location.text("Name", KEY),
            location.optionalText("Version", KEY).orElse(""));
    if (object.isEmpty()) {
      throw notThere();
    }
    if (object.get().sizeBytes() > MAX_OBJECT_BYTES) {
      throw tooLarge("S3 objects are limited to %d bytes".formatted(MAX_OBJECT_BYTES));
    }
    try {
      return new GivenImage(objects.read(object.get()), object);
    } catch (UncheckedIOException e) {
      throw notThere(); // Deleted since it was found.
    }
  }

  private static AwsServiceException notThere() {
    return new AwsServiceException(
        BAD_REQUEST,
        "InvalidS3ObjectException",
        "Unable to get object metadata from S3. Check object key, region and/or access permissions.");
  }

  private static AwsServiceException tooLarge(String message) {
    return new AwsServiceException(BAD_REQUEST, "ImageTooLargeException", message);
  }

  /** The service's error for an image that can't be looked at. */
  static AwsServiceException refused(RefusedImageException e) {
    return switch (e.reason()) {
      case NOT_AN_IMAGE ->
          new AwsServiceException(
              BAD_REQUEST, "InvalidImageFormatException", "Request has invalid image format");
      case TOO_LARGE -> tooLarge(e.getMessage());
      case TOO_SMALL -> RequestFields.invalid("Request has invalid parameters: " + e.getMessage());
    };
  }
}
