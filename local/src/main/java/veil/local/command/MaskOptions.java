package veil.local.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;
import veil.core.errors.InvalidRequestException;
import veil.media.video.EncoderChoice;

/**
 * How faces are masked. Each option is a parameter of template.yaml, overridden here the way {@code
 * sam deploy --parameter-overrides} does it; what is not given keeps the template's default.
 */
final class MaskOptions {
  /** What covers a face. */
  enum Style {
    MOSAIC,
    BLUR,
    SOLID;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The outline of the cover. */
  enum Shape {
    ELLIPSE,
    BOX;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What encodes the video. */
  enum Encoder {
    AUTO,
    LIBOPENH264,
    LIBX264;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MOST_PADDING_PERCENT = 200;

  @Option(
      names = "--style",
      paramLabel = "STYLE",
      description = "What covers a face: ${COMPLETION-CANDIDATES}; default: mosaic.")
  private Style style;

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      description = "Outline of the cover: ${COMPLETION-CANDIDATES}; default: ellipse.")
  private Shape shape;

  @Option(
      names = "--min-confidence",
      paramLabel = "PERCENT",
      description = "Leave out faces the detector is less sure of; default: 0, none.")
  private Integer minConfidencePercent;

  @Option(
      names = "--padding",
      paramLabel = "PERCENT",
      description = "How much of its size a face's cover reaches beyond it; default: 20.")
  private Integer paddingPercent;

  @Option(
      names = "--encoder",
      paramLabel = "ENCODER",
      description = "H.264 encoder: ${COMPLETION-CANDIDATES}; default: auto.")
  private Encoder encoder;

  /**
   * The template's parameters by name.
   *
   * @throws CommandFailure where a number is out of range, or the encoder is not in this build
   */
  Map<String, String> templateParameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "Style", style);
    put(parameters, "Shape", shape);
    put(parameters, "MinConfidencePercent", within("--min-confidence", minConfidencePercent, 100));
    put(parameters, "PaddingPercent", within("--padding", paddingPercent, MOST_PADDING_PERCENT));
    put(parameters, "Encoder", available(encoder));
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
  }

  /** Asked here already: the workflow asks only when all faces have been found. */
  private static Encoder available(Encoder encoder) {
    try {
      if (encoder != null) {
        EncoderChoice.of(encoder.toString());
      }
      return encoder;
    } catch (InvalidRequestException e) {
      throw CommandFailure.badInput("--encoder: " + e.getMessage());
    }
  }

  private static Integer within(String option, Integer value, int largest) {
    if (value != null && (value < 0 || value > largest)) {
      throw CommandFailure.badInput(option + " must be 0 to " + largest + ", was " + value);
    }
    return value;
  }
}
