package veil.local.apigateway;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A path of an API such as {@code /users/{userId}}, or {@code /{proxy+}}, which takes the rest. */
final class PathPattern {

  /** Fixed segments win over parameters, parameters over those that take the rest. */
  static final Comparator<PathPattern> MOST_SPECIFIC_FIRST =
      Comparator.comparing((PathPattern pattern) -> pattern.rank);

  private static final Pattern FIXED = Pattern.compile("[A-Za-z0-9._:-]+");
  private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z0-9._$:-]+)(\\+?)}");

  private final String text;
  private final List<String> segments;
  private final String rank;

  PathPattern(String text) {
    this.text = text;
    this.segments = split(text);
    StringBuilder order = new StringBuilder();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean parameter = PARAMETER.matcher(segment).matches();
      boolean greedy = parameter && segment.endsWith("+}");
      if (!parameter && !FIXED.matcher(segment).matches() && !text.equals("/")) {
        throw new InvalidApiException("path " + text + ": '" + segment + "' is no path segment");
      }
      if ((greedy && i < segments.size() - 1) || (parameter && !names.add(name(segment)))) {
        throw new InvalidApiException("path " + text + ": '" + segment + "' must not stand there");
      }
      order.append(greedy ? '2' : parameter ? '1' : '0');
    }
    this.rank = order.toString();
  }

  String text() {
    return text;
  }

  Set<String> parameters() {
    Set<String> names = new HashSet<>();
    segments.stream()
        .filter(segment -> PARAMETER.matcher(segment).matches())
        .forEach(segment -> names.add(name(segment)));
    return names;
  }

  /** The parameters of a path that fits, still encoded. */
  Optional<Map<String, String>> match(String rawPath) {
    List<String> given = split(rawPath);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (i >= given.size()) {
        return Optional.empty();
      }
      if (!PARAMETER.matcher(segment).matches()) {
        if (!segment.equals(given.get(i))) {
          return Optional.empty();
        }
        continue;
      }
      boolean greedy = segment.endsWith("+}");
      String value = greedy ? String.join("/", given.subList(i, given.size())) : given.get(i);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      parameters.put(name(segment), value);
      if (greedy) {
        return Optional.of(parameters);
      }
    }
    return given.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
  }

  private static String name(String segment) {
    return segment.substring(1, segment.length() - (segment.endsWith("+}") ? 2 : 1));
  }

  private static List<String> split(String path) {
    if (!path.startsWith("/")) {
      throw new InvalidApiException("path " + path + ": must start with /");
    }
    return List.of(path.substring(1).split("/", -1));
  }
}
