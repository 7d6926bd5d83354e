package veil.identity.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import software.amazon.awssdk.services.textract.model.IdentityDocument;
import software.amazon.awssdk.services.textract.model.IdentityDocumentField;
import software.amazon.awssdk.services.textract.model.ThrottlingException;
import veil.core.identity.ImageFlaw;
import veil.core.storage.S3Location;
import veil.identity.gateway.CardReader;
import veil.identity.gateway.UnusableImageException;

/** Cards that say in their {@link Picture}'s name what is on them. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestingCards implements CardReader {
  @Override
  public List<IdentityDocument> read(S3Location idCard) {
    Picture card = Picture.of(idCard);
    if (card.is("throttled")) {
      throw ThrottlingException.builder().message("Rate exceeded").build();
    }
    if (card.is("missing")) {
      throw new UnusableImageException(ImageFlaw.IMAGE_NOT_FOUND);
    }
    if (card.is("torn")) {
      return List.of();
    }
    if (card.is("blank")) {
      return List.of(document(field("FIRST_NAME", "", 0)));
    }
    IdentityDocument document =
        document(field("FIRST_NAME", "ANNA", 98.5f), field("MIDDLE_NAME", "", 97), expiry(card));
    return card.is("twice") ? List.of(document, document) : List.of(document);
  }

  public static IdentityDocument document(IdentityDocumentField... fields) {
    return IdentityDocument.builder().identityDocumentFields(fields).build();
  }

  public static IdentityDocumentField field(String name, String text, float confidencePercent) {
    return IdentityDocumentField.builder()
        .type(type -> type.text(name))
        .valueDetection(value -> value.text(text).confidence(confidencePercent))
        .build();
  }

  private static IdentityDocumentField expiry(Picture card) {
    if (card.is("smudged")) {
      return field("EXPIRATION_DATE", "31 D", 41.5f);
    }
    String normalized = card.is("expired") ? "2025-12-31T00:00:00" : "2030-12-31T00:00:00";
    return IdentityDocumentField.builder()
        .type(type -> type.text("EXPIRATION_DATE"))
        .valueDetection(
            value ->
                value
                    .text("31 DEC")
                    .confidence(card.is("faint") ? 79.9f : 95.5f)
                    .normalizedValue(date -> date.value(normalized)))
        .build();
  }
}
