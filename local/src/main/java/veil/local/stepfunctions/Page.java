package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import veil.local.gateway.AwsServiceException;

/** Cuts a list into pages. A token says which list it is of and how many items are behind it. */
final class Page {

  private Page() {}

  static <T> ObjectNode of(
      String member, List<T> all, Request request, String list, Function<T, JsonNode> shown)
      throws AwsServiceException {
    int from = start(request.optionalText("nextToken"), list, all.size());
    int to = Math.min(all.size(), from + request.maxResults());
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    var items = page.putArray(member);
    all.subList(from, to).forEach(item -> items.add(shown.apply(item)));
    if (to < all.size()) {
      page.put("nextToken", token(list, to));
    }
    return page;
  }

  private static String token(String list, int from) {
    byte[] plain = (from + "@" + list).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  private static int start(Optional<String> token, String list, int size)
      throws AwsServiceException {
    if (token.isEmpty()) {
      return 0;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(token.get()), StandardCharsets.UTF_8);
      int at = plain.indexOf('@');
      int from = Integer.parseInt(plain.substring(0, Math.max(0, at)));
      if (from >= 0 && from <= size && plain.substring(at + 1).equals(list)) {
        return from;
      }
    } catch (IllegalArgumentException notOurs) {
      throw invalid(token.get());
    }
    throw invalid(token.get());
  }

  private static AwsServiceException invalid(String token) {
    return Errors.of("InvalidToken", "Invalid Token: '" + token + "'");
  }
}
