package veil.identity.comparefaces;

import java.util.List;
import veil.core.identity.ImageFlaw;
import veil.core.payloads.identity.CompareFacesAnswer;
import veil.core.payloads.identity.CompareFacesRequest;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.FaceService.Comparison;
import veil.identity.gateway.UnusableImageException;

/**
 * Compares the person's photo with every face on the card. One that is not the person's spoils the
 * card even beside one that is: whoever holds another's card next to the own face shows both. A
 * card's second, faint portrait that does not resemble the person must be covered for the picture.
 */
final class CardComparison {
  private final FaceService faces;
  private final double thresholdPercent;

  CardComparison(FaceService faces, double thresholdPercent) {
    this.faces = faces;
    this.thresholdPercent = thresholdPercent;
  }

  CompareFacesAnswer compare(CompareFacesRequest request) {
    try {
      Comparison found = faces.compare(request.photo(), request.idCard(), thresholdPercent);
      if (found.bestPercent().isEmpty()) {
        return new CompareFacesAnswer(false, List.of());
      }
      return found.others() > 0
          ? refused(ImageFlaw.OTHER_FACE_ON_CARD)
          : new CompareFacesAnswer(true, List.of());
    } catch (UnusableImageException e) {
      // The photo was looked at before, so that what lacks a face is the card.
      return refused(e.flaw() == ImageFlaw.NO_FACE ? ImageFlaw.NO_FACE_ON_CARD : e.flaw());
    }
  }

  private static CompareFacesAnswer refused(ImageFlaw flaw) {
    return new CompareFacesAnswer(false, List.of(flaw.reason()));
  }
}
