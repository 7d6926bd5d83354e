package veil.identity.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import software.amazon.awssdk.services.textract.TextractClient;
import software.amazon.awssdk.services.textract.model.BadDocumentException;
import software.amazon.awssdk.services.textract.model.Document;
import software.amazon.awssdk.services.textract.model.DocumentTooLargeException;
import software.amazon.awssdk.services.textract.model.IdentityDocument;
import software.amazon.awssdk.services.textract.model.InvalidParameterException;
import software.amazon.awssdk.services.textract.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.textract.model.UnsupportedDocumentException;
import veil.core.identity.ImageFlaw;
import veil.core.storage.S3Location;

/** {@link CardReader} by Amazon Textract. */
@ApplicationScoped
public class TextractCardReader implements CardReader {
  private final TextractClient textract;

  public TextractCardReader(TextractClient textract) {
    this.textract = textract;
  }

  @Override
  public List<IdentityDocument> read(S3Location idCard) {
    try {
      Document page =
          Document.builder()
              .s3Object(object -> object.bucket(idCard.bucket()).name(idCard.key()))
              .build();
      return textract.analyzeID(request -> request.documentPages(page)).identityDocuments();
    } catch (InvalidS3ObjectException e) {
      throw new UnusableImageException(ImageFlaw.IMAGE_NOT_FOUND, e);
    } catch (UnsupportedDocumentException e) {
      throw new UnusableImageException(ImageFlaw.NOT_AN_IMAGE, e);
    } catch (DocumentTooLargeException e) {
      throw new UnusableImageException(ImageFlaw.IMAGE_TOO_LARGE, e);
    } catch (BadDocumentException | InvalidParameterException e) {
      // The parameters are always the same but for the card: it is what the service dislikes.
      throw new UnusableImageException(ImageFlaw.CARD_UNREADABLE, e);
    }
  }
}
