package veil.local.rekognition.collections;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import veil.local.gateway.AwsServiceException;
import veil.local.rekognition.RequestFields;

/** Where the last page of a list ended, as clients carry it. */
final class PageMark {
  static final int MAX_PAGE = 4096;

  private static final String START = "after:";
  private static final int MAX_LENGTH = 512;
  private static final Pattern TOKEN = Pattern.compile("(?s).{0," + MAX_LENGTH + "}");

  private PageMark() {}

  static String encode(String last) {
    byte[] plain = (START + last).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /** The last entry of the page before; empty for the first page. */
  static Optional<String> of(RequestFields request) throws AwsServiceException {
    Optional<String> token = request.optionalText("NextToken", TOKEN);
    if (token.isEmpty() || token.get().isEmpty()) {
      return Optional.empty();
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(token.get()), StandardCharsets.UTF_8);
      if (plain.startsWith(START)) {
        return Optional.of(plain.substring(START.length()));
      }
      throw refused();
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  /** How many entries a page has; 0 asks for as many as there may be. */
  static int size(RequestFields request) throws AwsServiceException {
    int asked = request.integer("MaxResults", 0, Integer.MAX_VALUE, MAX_PAGE);
    return asked == 0 ? MAX_PAGE : Math.min(asked, MAX_PAGE);
  }

  static AwsServiceException refused() {
    return new AwsServiceException(
        400, "InvalidPaginationTokenException", "Request has Invalid Pagination Token");
  }
}
