package veil.local.textract;

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
 * Takes documents out of requests within the service's limits. A document inside the request is
 * refused: nothing can be declared beside it.
 *
 * @see <a href="https://docs.aws.amazon.com/textract/latest/dg/limits-document.html">limits</a>
 */
final class DocumentInput {
  private static final long MAX_BYTES = 10L * 1024 * 1024;
  private static final Pattern BUCKET = Pattern.compile("[0-9A-Za-z.\\-_]{3,255}");
  private static final Pattern KEY = Pattern.compile("(?s).{1,1024}");

  private final ObjectStore objects;
  private final Declarations declarations;

  DocumentInput(ObjectStore objects) {
    this.objects = objects;
    this.declarations = new Declarations(objects);
  }

  Declaration declared(RequestFields document) throws AwsServiceException {
    document.allowOnly(Set.of("Bytes", "S3Object"));
    if (document.has("Bytes")) {
      throw RequestFields.invalid(
          "Local documents are declared beside an S3 object; document bytes have nothing beside them");
    }
    RequestFields location = document.object("S3Object");
    location.allowOnly(Set.of("Bucket", "Name", "Version"));
    Optional<StoredObject> object =
        objects.find(
            location.text("Bucket", BUCKET),
            location.text("Name", KEY),
            location.optionalText("Version", KEY).orElse(""));
    if (object.isEmpty()) {
      throw notThere();
    }
    if (object.get().sizeBytes() > MAX_BYTES) {
      throw error(
          "DocumentTooLargeException", "Documents are limited to %d bytes".formatted(MAX_BYTES));
    }
    try {
      ImageHeader.read(objects.read(object.get()));
    } catch (RefusedImageException e) {
      throw error("UnsupportedDocumentException", "Request has unsupported document format");
    } catch (UncheckedIOException e) {
      throw notThere(); // Deleted since it was found.
    }
    return declarations.of(object.get().bucket(), object.get().key());
  }

  private static AwsServiceException notThere() {
    return error(
        "InvalidS3ObjectException",
        "Unable to get object metadata from S3. Check object key, region and/or access permissions.");
  }

  private static AwsServiceException error(String code, String message) {
    return new AwsServiceException(400, code, message);
  }
}
