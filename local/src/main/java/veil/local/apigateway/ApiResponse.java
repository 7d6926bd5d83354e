package veil.local.apigateway;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What goes back to the client. */
record ApiResponse(int status, Map<String, List<String>> headers, Body body) {

  ApiResponse {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    headers = copy;
  }

  static ApiResponse text(int status, Map<String, String> headers, String body) {
    Map<String, List<String>> lists = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new ApiResponse(status, lists, Body.of(body));
  }
}
