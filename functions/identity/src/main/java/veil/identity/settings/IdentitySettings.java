package veil.identity.settings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.Percent;
import veil.lambda.Given;

/**
 * The functions' settings, from their environment. Each is read when a function asks for it, since
 * a function is given only those that it needs; a value out of its bounds is refused then.
 */
@Singleton
public class IdentitySettings {
  /** Above the state machines' 28 seconds and the time of a function that outlives one. */
  private static final int LEAST_RESERVATION_SECONDS = 40;

  private static final int MOST_RESERVATION_SECONDS = 3600;

  private static final int MOST_RETENTION_DAYS = 3650;

  private final Function<String, Optional<String>> environment;

  @Inject
  public IdentitySettings(Config config) {
    this(name -> config.getOptionalValue(name, String.class));
  }

  /**
   * @param environment a setting's text by its variable's name, such as {@code VEIL_IDENTITY_TABLE}
   */
  public IdentitySettings(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  public String table() {
    return needed("VEIL_IDENTITY_TABLE");
  }

  public String imageBucket() {
    return needed("VEIL_IMAGE_BUCKET");
  }

  public String collectionId() {
    return needed("VEIL_COLLECTION_ID");
  }

  /** The collection of faces that may not register; empty for none. */
  public Optional<String> blockListCollectionId() {
    return given("VEIL_BLOCK_LIST_COLLECTION_ID");
  }

  /** The key that names of users are hashed with before they are logged. */
  public String logKey() {
    return needed("VEIL_LOG_KEY");
  }

  public double faceMatchPercent() {
    return threshold("VEIL_FACE_MATCH_PERCENT", 99);
  }

  public double similarityPercent() {
    return threshold("VEIL_SIMILARITY_PERCENT", 99);
  }

  public double minLivenessPercent() {
    return threshold("VEIL_MIN_LIVENESS_PERCENT", 80);
  }

  /** NONE, AUTO, LOW, MEDIUM or HIGH, as the face service names them. */
  public String qualityFilter() {
    return choice("VEIL_QUALITY_FILTER", "HIGH", "NONE|AUTO|LOW|MEDIUM|HIGH");
  }

  public QualityLimits qualityLimits() {
    return new QualityLimits(
        number("VEIL_MAX_YAW_DEGREES", 45),
        number("VEIL_MAX_PITCH_UP_DEGREES", 45),
        number("VEIL_MAX_PITCH_DOWN_DEGREES", 30),
        number("VEIL_MIN_BRIGHTNESS_PERCENT", 20),
        number("VEIL_MIN_SHARPNESS_PERCENT", 10),
        number("VEIL_MIN_FACE_PIXELS", 50));
  }

  public boolean checksHeadCovering() {
    return choice("VEIL_CHECK_HEAD_COVERING", "true", "true|false").equals("true");
  }

  public boolean keepsPhotos() {
    return choice("VEIL_KEEP_PHOTOS", "true", "true|false").equals("true");
  }

  public Liveness liveness() {
    return Liveness.valueOf(choice("VEIL_LIVENESS", "OFF", "OFF|OPTIONAL|REQUIRED"));
  }

  /** Whether a liveness session may, or must, take the place of an image. */
  public enum Liveness {
    OFF,
    OPTIONAL,
    REQUIRED
  }

  /** Whether the API takes tokens, each of which names its user; otherwise callers sign. */
  public boolean callersHaveTokens() {
    return choice("VEIL_AUTHORIZATION", "AWS_IAM", "AWS_IAM|COGNITO_USER_POOLS")
        .equals("COGNITO_USER_POOLS");
  }

  public AttemptLimits attemptLimits() {
    return new AttemptLimits(
        (int) number("VEIL_MAX_FAILURES", 5),
        Duration.ofSeconds((long) number("VEIL_LOCK_SECONDS", 30)),
        (int) number("VEIL_MAX_TOTAL_FAILURES", 50));
  }

  /**
   * How long a name is held. Twins settle who wins only while both reservations hold, so that one
   * must outlive the longest execution.
   */
  public Duration reservation() {
    double seconds = number("VEIL_RESERVATION_SECONDS", 60);
    if (!(seconds >= LEAST_RESERVATION_SECONDS && seconds <= MOST_RESERVATION_SECONDS)) {
      throw new InvalidRequestException(
          "VEIL_RESERVATION_SECONDS must be %d to %d"
              .formatted(LEAST_RESERVATION_SECONDS, MOST_RESERVATION_SECONDS));
    }
    return Duration.ofSeconds((long) seconds);
  }

  /**
   * How long users are kept after they were registered or last updated; empty for until they are
   * deleted. A value that is none refuses: it would erase somebody.
   */
  public Optional<Duration> userRetention() {
    double days = number("VEIL_USER_RETENTION_DAYS", 0);
    if (!(days >= 0 && days <= MOST_RETENTION_DAYS && days == Math.rint(days))) {
      throw new InvalidRequestException(
          "VEIL_USER_RETENTION_DAYS must be 0 to %d whole days".formatted(MOST_RETENTION_DAYS));
    }
    return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays((long) days));
  }

  private String needed(String name) {
    return Given.setting(name, environment.apply(name));
  }

  private Optional<String> given(String name) {
    return environment.apply(name).filter(text -> !text.isBlank());
  }

  private double threshold(String name, double otherwise) {
    return Percent.threshold(name, number(name, otherwise));
  }

  private double number(String name, double otherwise) {
    String text = given(name).orElse(Double.toString(otherwise));
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InvalidRequestException(name + " must be a number, got \"" + text + "\"", e);
    }
  }

  private String choice(String name, String otherwise, String allowed) {
    String text = given(name).orElse(otherwise);
    if (!text.matches(allowed)) {
      throw new InvalidRequestException(name + " must be one of " + allowed.replace("|", ", "));
    }
    return text;
  }
}
