package veil.local.apigateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request in the one form that its sender and its receiver both hash.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed request</a>
 */
final class CanonicalRequest {

  private CanonicalRequest() {}

  /**
   * The canonical form.
   *
   * @param signedHeaders names in lower case, in the order of the signature
   */
  static String of(ApiRequest request, List<String> signedHeaders) {
    String headers =
        signedHeaders.stream()
            .map(name -> name + ":" + values(request, name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        path(request.rawPath()),
        query(request.rawQuery()),
        headers,
        String.join(";", signedHeaders),
        hash(request.body().bytes()));
  }

  /** SHA-256 in hexadecimal digits. */
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String values(ApiRequest request, String name) {
    return request.headers().all().getOrDefault(name, List.of()).stream()
        .map(value -> value.strip().replaceAll("\\s+", " "))
        .collect(Collectors.joining(","));
  }

  /** Dot segments and doubled slashes are gone, and what is encoded is encoded again. */
  private static String path(String rawPath) {
    String normal = rawPath;
    try {
      normal = new URI(null, null, rawPath.replaceAll("/{2,}", "/"), null).normalize().getPath();
    } catch (URISyntaxException e) {
      // A path that is no URI stays as it came; its signature then fails, as it should.
    }
    String encoded =
        Arrays.stream(normal.split("/", -1))
            .map(CanonicalRequest::encode)
            .collect(Collectors.joining("/"));
    return encoded.isEmpty() ? "/" : encoded;
  }

  private static String query(String rawQuery) {
    return Arrays.stream(rawQuery.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2))
        .map(pair -> new String[] {again(pair[0]), pair.length > 1 ? again(pair[1]) : ""})
        .filter(pair -> !pair[0].equals("X-Amz-Signature"))
        .sorted(
            (one, other) ->
                one[0].equals(other[0]) ? one[1].compareTo(other[1]) : one[0].compareTo(other[0]))
        .map(pair -> pair[0] + "=" + pair[1])
        .collect(Collectors.joining("&"));
  }

  private static String again(String encoded) {
    return encode(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
