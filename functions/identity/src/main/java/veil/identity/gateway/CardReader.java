package veil.identity.gateway;

import java.util.List;
import software.amazon.awssdk.services.textract.model.IdentityDocument;
import veil.core.storage.S3Location;

/** Reads identity documents. */
public interface CardReader {
  /**
   * The documents of a picture.
   *
   * @throws UnusableImageException where the picture is none that can be read
   * @see <a href="https://docs.aws.amazon.com/textract/latest/dg/API_AnalyzeID.html">AnalyzeID</a>
   */
  List<IdentityDocument> read(S3Location idCard);
}
