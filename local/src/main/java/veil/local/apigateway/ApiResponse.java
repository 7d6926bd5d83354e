package veil.local.apigateway;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What goes back to the client. */
record ApiResponse(int status, Map<String, List<String>> headers, Body body) {

  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

  ApiResponse {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    headers = copy;
  }

  /** Whether a header can be sent as one line; no other may be in an answer. */
  static boolean sendable(String name, String value) {
    return HEADER_NAME.matcher(name).matches() && HEADER_VALUE.matcher(value).matches();
  }

  static ApiResponse text(int status, Map<String, String> headers, String body) {
    Map<String, List<String>> lists = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new ApiResponse(status, lists, Body.of(body));
  }
}
