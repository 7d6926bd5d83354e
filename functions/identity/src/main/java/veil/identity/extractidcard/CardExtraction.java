package veil.identity.extractidcard;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.textract.model.IdentityDocument;
import software.amazon.awssdk.services.textract.model.IdentityDocumentField;
import veil.core.identity.CardProperty;
import veil.core.identity.ImageFlaw;
import veil.core.payloads.identity.ExtractIdCardAnswer;
import veil.core.payloads.identity.ExtractIdCardRequest;
import veil.identity.gateway.CardReader;
import veil.identity.gateway.UnusableImageException;

/** What one valid identity document says. */
final class CardExtraction {
  private static final String EXPIRY = "EXPIRATION_DATE";

  /** Below this the service guesses, and a guess lets an expired card through. */
  private static final double MIN_EXPIRY_CONFIDENCE_PERCENT = 80;

  private final CardReader cards;
  private final Clock clock;

  CardExtraction(CardReader cards, Clock clock) {
    this.cards = cards;
    this.clock = clock;
  }

  ExtractIdCardAnswer extract(ExtractIdCardRequest request) {
    try {
      List<IdentityDocument> documents = cards.read(request.idCard());
      if (documents.size() != 1) {
        return refused(ImageFlaw.CARD_UNREADABLE);
      }
      List<IdentityDocumentField> fields = documents.getFirst().identityDocumentFields();
      List<CardProperty> read =
          fields.stream()
              .filter(field -> !textOf(field).isBlank())
              .map(CardExtraction::property)
              .toList();
      if (read.isEmpty()) {
        return refused(ImageFlaw.CARD_UNSUPPORTED);
      }
      List<LocalDate> expiries = fields.stream().flatMap(CardExtraction::expiry).toList();
      if (expiries.isEmpty()) {
        return refused(ImageFlaw.CARD_EXPIRY_UNREADABLE);
      }
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      if (expiries.stream().anyMatch(expiry -> expiry.isBefore(today))) {
        return refused(ImageFlaw.CARD_EXPIRED);
      }
      return new ExtractIdCardAnswer(true, List.of(), read);
    } catch (UnusableImageException e) {
      return refused(e.flaw());
    }
  }

  /**
   * Only a date that the service could normalise counts: 01/02/30 may mean two days. Every document
   * that the service reads has such a date, so that a card without one was not read.
   */
  private static Stream<LocalDate> expiry(IdentityDocumentField field) {
    boolean dated =
        field.type().text().equals(EXPIRY)
            && field.valueDetection() != null
            && field.valueDetection().confidence() >= MIN_EXPIRY_CONFIDENCE_PERCENT
            && field.valueDetection().normalizedValue() != null
            && field.valueDetection().normalizedValue().value() != null;
    if (!dated) {
      return Stream.empty();
    }
    String value = field.valueDetection().normalizedValue().value();
    try {
      return Stream.of(LocalDate.parse(value.substring(0, Math.min(10, value.length()))));
    } catch (DateTimeParseException e) {
      return Stream.empty();
    }
  }

  private static CardProperty property(IdentityDocumentField field) {
    return new CardProperty(
        field.type().text(), textOf(field), field.valueDetection().confidence());
  }

  private static String textOf(IdentityDocumentField field) {
    boolean read = field.valueDetection() != null && field.valueDetection().text() != null;
    return read ? field.valueDetection().text() : "";
  }

  private static ExtractIdCardAnswer refused(ImageFlaw flaw) {
    return new ExtractIdCardAnswer(false, List.of(flaw.reason()), List.of());
  }
}
