package veil.local.apigateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Headers and query strings: names with one or more values each. */
final class NamedValues {

  private final Map<String, List<String>> values;

  private NamedValues(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Headers. The service tells upper from lower case in their names; the HTTP server here does not
   * keep it, so that a name finds its header in any case.
   */
  static NamedValues headers(Map<String, List<String>> headers) {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, all) -> copy.put(name, List.copyOf(all)));
    return new NamedValues(copy);
  }

  /** A query string's decoded parameters. */
  static NamedValues query(Map<String, List<String>> parameters) {
    return new NamedValues(new LinkedHashMap<>(parameters));
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The last value, which the service takes where it wants one. */
  Optional<String> one(String name) {
    return Optional.ofNullable(values.get(name)).map(List::getLast);
  }

  Map<String, List<String>> all() {
    return values;
  }

  /** Each name with its last value. */
  Map<String, String> singles() {
    Map<String, String> singles =
        values instanceof TreeMap
            ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER)
            : new LinkedHashMap<>();
    values.forEach((name, all) -> singles.put(name, all.getLast()));
    return singles;
  }
}
