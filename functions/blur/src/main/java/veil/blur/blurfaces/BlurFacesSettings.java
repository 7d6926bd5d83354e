package veil.blur.blurfaces;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import veil.core.errors.InvalidRequestException;
import veil.core.tracks.MaskSettings;
import veil.lambda.Given;

/** The function's settings, from its environment: VEIL_OUTPUT_BUCKET, VEIL_STYLE and so on. */
@Singleton
public class BlurFacesSettings {
  private final String outputBucket;
  private final MaskSettings masks;
  private final String encoder;

  /**
   * @throws InvalidRequestException where a setting is missing or out of its bounds
   */
  public BlurFacesSettings(
      @ConfigProperty(name = "veil.output-bucket") Optional<String> outputBucket,
      @ConfigProperty(name = "veil.style", defaultValue = "mosaic") String style,
      @ConfigProperty(name = "veil.shape", defaultValue = "ellipse") String shape,
      @ConfigProperty(name = "veil.min-confidence-percent", defaultValue = "0")
          double minConfidencePercent,
      @ConfigProperty(name = "veil.padding-percent", defaultValue = "20") double paddingPercent,
      @ConfigProperty(name = "veil.encoder", defaultValue = "auto") String encoder) {
    this.outputBucket = Given.setting("VEIL_OUTPUT_BUCKET", outputBucket);
    this.masks =
        new MaskSettings(
            minConfidencePercent,
            paddingPercent,
            MaskSettings.Style.of(style),
            MaskSettings.Shape.of(shape));
    this.encoder = encoder;
  }

  public String outputBucket() {
    return outputBucket;
  }

  public MaskSettings masks() {
    return masks;
  }

  /** auto, libopenh264 or libx264. */
  public String encoder() {
    return encoder;
  }
}
