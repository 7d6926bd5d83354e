package veil.identity.comparefaces;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import veil.core.identity.ImageFlaw;
import veil.core.payloads.identity.CompareFacesAnswer;
import veil.core.payloads.identity.CompareFacesRequest;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.UnusableImageException;

/** Compares a card's portrait with the person's photo. */
final class CardComparison {
  private final FaceService faces;
  private final double thresholdPercent;

  CardComparison(FaceService faces, double thresholdPercent) {
    this.faces = faces;
    this.thresholdPercent = thresholdPercent;
  }

  CompareFacesAnswer compare(CompareFacesRequest request) {
    try {
      OptionalDouble similarity =
          faces.compare(request.source(), request.target(), thresholdPercent);
      return new CompareFacesAnswer(
          similarity.isPresent(),
          similarity.isPresent() ? Optional.of(similarity.getAsDouble()) : Optional.empty(),
          List.of());
    } catch (UnusableImageException e) {
      // The photo was looked at before, so that what lacks a face is the card.
      ImageFlaw flaw = e.flaw() == ImageFlaw.NO_FACE ? ImageFlaw.NO_FACE_ON_CARD : e.flaw();
      return new CompareFacesAnswer(false, Optional.empty(), List.of(flaw.reason()));
    }
  }
}
