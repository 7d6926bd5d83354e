package veil.identity.metrics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import veil.core.identity.ImageFlaw;
import veil.core.metrics.MetricLine;
import veil.core.metrics.Metrics;

/**
 * Counts what became of people's requests. The function's name is the only dimension: each pair of
 * a metric and a dimension's value is paid for.
 *
 * <p>A fact that is written into the table is counted by the call that wrote it, and not by one
 * that finds it written: rather once too few, where a call ended between the two, than twice. What
 * leaves no trace in the table, such as a denial, counts at every call.
 */
@Singleton
public class IdentityMetrics {
  private static final String UNUSABLE = "UnusablePhotos";
  private static final String UNUSABLE_FOR = "Unusable";

  private final Metrics metrics;
  private final String functionName;

  @Inject
  public IdentityMetrics(
      @ConfigProperty(name = "aws.lambda.function.name", defaultValue = "identity")
          String functionName) {
    this(Metrics.toStandardOutput(), functionName);
  }

  public IdentityMetrics(Metrics metrics, String functionName) {
    this.metrics = metrics;
    this.functionName = functionName;
  }

  /** Counts one of these. */
  public void count(Fact fact) {
    metrics.emit(MetricLine.of(functionName).with(fact.metric(), 1));
  }

  /**
   * Counts one picture that would not do, and each reason: {@code UnusablePhotos} and {@code
   * UnusableNoFace}; nothing where there is no reason.
   */
  public void countUnusable(List<ImageFlaw.Reason> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    MetricLine line = MetricLine.of(functionName).with(UNUSABLE, 1);
    for (ImageFlaw.Reason reason : reasons) {
      line = line.with(UNUSABLE_FOR + capitalised(reason.code()), 1);
    }
    metrics.emit(line);
  }

  /** "NoFace" of NO_FACE. */
  private static String capitalised(ImageFlaw flaw) {
    return Arrays.stream(flaw.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
