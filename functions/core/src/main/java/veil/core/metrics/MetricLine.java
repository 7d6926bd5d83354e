package veil.core.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Some metrics of one event as one line of JSON, which CloudWatch reads out of a function's log.
 * They stand in the namespace {@value #NAMESPACE} under the dimension {@value #DIMENSION}.
 *
 * <p>Values are counts and durations; nothing that names a person or a file belongs here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class MetricLine {
  public static final String NAMESPACE = "Veil";
  public static final String DIMENSION = "Function";

  private static final JsonFactory JSON = new JsonFactory();

  /** The format takes a hundred in one line. */
  private static final int MOST_METRICS = 100;

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");

  private final String functionName;
  private final Map<String, Double> values;

  private MetricLine(String functionName, Map<String, Double> values) {
    this.functionName = functionName;
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * A line without metrics.
   *
   * @param functionName the dimension's value: the function's name as Lambda gives it
   */
  public static MetricLine of(String functionName) {
    if (functionName.isBlank()) {
      throw new IllegalArgumentException("metrics need a function's name");
    }
    return new MetricLine(functionName, Map.of());
  }

  /**
   * The line with one metric more. A name that ends in Seconds is a duration, any other a count.
   *
   * @param name a letter and up to 63 letters and digits
   * @param value finite and not negative
   */
  public MetricLine with(String name, double value) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a metric's name: " + name);
    }
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("the metric " + name + " cannot be " + value);
    }
    Map<String, Double> more = new LinkedHashMap<>(values);
    more.put(name, value);
    if (more.size() > MOST_METRICS) {
      throw new IllegalArgumentException("a line takes " + MOST_METRICS + " metrics");
    }
    return new MetricLine(functionName, more);
  }

  /**
   * The line, without its end.
   *
   * @param timeMillis the event's time, in milliseconds since 1970
   */
  public String json(long timeMillis) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      writeDirective(json, timeMillis);
      json.writeStringField(DIMENSION, functionName);
      for (Map.Entry<String, Double> metric : values.entrySet()) {
        json.writeNumberField(metric.getKey(), metric.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory takes every character", e);
    }
    return text.toString();
  }

  private void writeDirective(JsonGenerator json, long timeMillis) throws IOException {
    json.writeObjectFieldStart("_aws");
    json.writeNumberField("Timestamp", timeMillis);
    json.writeArrayFieldStart("CloudWatchMetrics");
    json.writeStartObject();
    json.writeStringField("Namespace", NAMESPACE);
    json.writeArrayFieldStart("Dimensions");
    json.writeStartArray();
    json.writeString(DIMENSION);
    json.writeEndArray();
    json.writeEndArray();
    json.writeArrayFieldStart("Metrics");
    for (String name : values.keySet()) {
      json.writeStartObject();
      json.writeStringField("Name", name);
      json.writeStringField("Unit", name.endsWith("Seconds") ? "Seconds" : "Count");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }
}
