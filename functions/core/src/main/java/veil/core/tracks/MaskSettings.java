package veil.core.tracks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import veil.core.errors.InvalidRequestException;

/**
 * How faces are masked.
 *
 * @param minConfidencePercent faces the detector is less sure of stay bare, 0..100; 0 masks all
 * @param paddingPercent how far a mask reaches beyond the face on every side, in percent of the
 *     face's size, 0..200
 * @param style what stands in a face's place
 * @param shape the mask's outline
 */
public record MaskSettings(
    double minConfidencePercent, double paddingPercent, Style style, Shape shape) {
  private static final double MAX_PADDING_PERCENT = 200;
  private static final double USUAL_PADDING_PERCENT = 20;

  public MaskSettings {
    if (!(minConfidencePercent >= 0 && minConfidencePercent <= 100)) {
      throw new InvalidRequestException(
          "the least confidence is 0 to 100 percent, got " + minConfidencePercent);
    }
    if (!(paddingPercent >= 0 && paddingPercent <= MAX_PADDING_PERCENT)) {
      throw new InvalidRequestException(
          "the padding is 0 to 200 percent of the face, got " + paddingPercent);
    }
    if (style == null || shape == null) {
      throw new InvalidRequestException("mask settings need a style and a shape");
    }
  }

  /** Every face, 20 percent of padding, mosaic, ellipse. */
  public static MaskSettings defaults() {
    return new MaskSettings(0, USUAL_PADDING_PERCENT, Style.MOSAIC, Shape.ELLIPSE);
  }

  /** What stands in a face's place. */
  public enum Style {
    /** A few flat cells. */
    MOSAIC,
    /** A smooth smear. */
    BLUR,
    /** One flat colour, the only style that leaves nothing to reconstruct. */
    SOLID;

    /**
     * @throws InvalidRequestException where no style has that name; upper and lower case are the
     *     same
     */
    public static Style of(String name) {
      return find(Style.class, name);
    }
  }

  /** A mask's outline. */
  public enum Shape {
    /** The ellipse inscribed in the mask's box. */
    ELLIPSE,
    /** The whole of the mask's box. */
    BOX;

    /**
     * @throws InvalidRequestException where no shape has that name; upper and lower case are the
     *     same
     */
    public static Shape of(String name) {
      return find(Shape.class, name);
    }
  }

  private static <E extends Enum<E>> E find(Class<E> type, String name) {
    String wanted = name == null ? "" : name.strip();
    for (E value : type.getEnumConstants()) {
      if (value.name().equalsIgnoreCase(wanted)) {
        return value;
      }
    }
    throw new InvalidRequestException(
        "%s is one of %s, got \"%s\""
            .formatted(type.getSimpleName().toLowerCase(Locale.ROOT), names(type), wanted));
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
