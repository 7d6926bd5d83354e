package veil.local.command.identity;

import veil.core.identity.ImageFlaw;

/** What a person can do about a picture that cannot be used. */
final class FlawAdvice {
  private FlawAdvice() {}

  /** A flaw and its cure, one phrase. */
  static String of(ImageFlaw flaw) {
    return switch (flaw) {
      case IMAGE_NOT_FOUND -> "the image did not arrive; send it again";
      case NOT_AN_IMAGE -> "the file is no image that can be read; send a JPEG or PNG";
      case IMAGE_TOO_LARGE -> "the image is too large; send one of at most 15 MB";
      case IMAGE_TOO_SMALL -> "the image is too small; send one of at least 80 x 80 pixels";
      case NO_FACE -> "no face is to be seen; look straight into the camera";
      case SEVERAL_FACES -> "several faces are to be seen; be alone in the picture";
      case POSE -> "the face is turned away; look straight into the camera";
      case SUNGLASSES -> "the eyes are hidden; take off the sunglasses";
      case OCCLUDED -> "the face is partly covered; take away what covers it";
      case EYES_CLOSED -> "the eyes are closed; open them";
      case TOO_DARK -> "the picture is too dark; find more light";
      case NOT_SHARP -> "the picture is blurred; hold the camera still";
      case FACE_TOO_SMALL -> "the face is too small; come closer";
      case HEAD_COVERED -> "the head is covered; take off the hat or cap";
      case LOW_QUALITY -> "the face is not clear enough; take the picture again in even light";
      case NO_FACE_ON_CARD -> "no portrait is to be seen on the card; show its whole front";
      case OTHER_FACE_ON_CARD ->
          "another face is to be seen with the card; show the card alone, a second portrait covered";
      case CARD_UNREADABLE -> "the card cannot be read; take it flat, sharp and without glare";
      case CARD_UNSUPPORTED -> "cards of this kind are not read; use another document";
      case CARD_EXPIRY_UNREADABLE ->
          "the card's date of expiry cannot be read; take it flat, sharp and without glare";
      case CARD_EXPIRED -> "the card has expired; use a valid document";
    };
  }

  /** The advice for a code that this version may not know. */
  static String of(String code) {
    try {
      return of(ImageFlaw.valueOf(code));
    } catch (IllegalArgumentException unknown) {
      return "the picture cannot be used: " + code;
    }
  }
}
