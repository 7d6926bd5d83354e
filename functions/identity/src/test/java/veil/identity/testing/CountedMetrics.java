package veil.identity.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import veil.core.metrics.MetricLine;
import veil.identity.metrics.IdentityMetrics;

/** Metrics that are added up as CloudWatch would, out of the lines that a function writes. */
public final class CountedMetrics {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SortedMap<String, Integer> sums =
      Collections.synchronizedSortedMap(new TreeMap<>());

  /** To give to a handler. */
  public IdentityMetrics metrics() {
    return new IdentityMetrics(this::add, "a-function");
  }

  /** Each metric's sum so far. */
  public SortedMap<String, Integer> sums() {
    return new TreeMap<>(sums);
  }

  private void add(MetricLine line) {
    try {
      JsonNode json = JSON.readTree(line.json(0));
      for (JsonNode metric : json.at("/_aws/CloudWatchMetrics/0/Metrics")) {
        String name = metric.path("Name").asText();
        sums.merge(name, json.path(name).asInt(), Integer::sum);
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError("a metric line is JSON", e);
    }
  }
}
