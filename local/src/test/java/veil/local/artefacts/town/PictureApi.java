package veil.local.artefacts.town;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import veil.local.gateway.Bodies;

/** S3 as the identity functions use it. Any {@link Picture} is there to be read; few are listed. */
final class PictureApi {
  private static final int USUAL_BYTES = 200_000;
  private static final int HUGE_BYTES = 15 * 1024 * 1024 + 1;
  private static final Pattern LAST_BYTE = Pattern.compile("bytes=0-(\\d+)");
  private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

  private final Set<String> keys = new ConcurrentSkipListSet<>();

  void reset() {
    keys.clear();
    keys.addAll(
        List.of(
            "uploads/anna/anna.jpg",
            "faces/anna/anna-request",
            "faces/anna/lost-request",
            "faces/dora/dora-request"));
  }

  void handle(HttpExchange exchange, String key, byte[] body) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    if (key.isEmpty() && query != null && exchange.getRequestMethod().equals("GET")) {
      list(exchange, query);
    } else if (key.isEmpty()) {
      delete(exchange, new String(body, StandardCharsets.UTF_8));
    } else if (exchange.getRequestMethod().equals("PUT")) {
      copy(exchange, key);
    } else {
      read(exchange, Picture.of(key));
    }
  }

  private static void read(HttpExchange exchange, Picture picture) throws IOException {
    if (picture.is("missing")) {
      refuse(exchange, 404, "NoSuchKey");
      return;
    }
    int size = picture.is("huge") ? HUGE_BYTES : USUAL_BYTES;
    int last =
        LAST_BYTE
            .matcher(exchange.getRequestHeaders().getFirst("Range"))
            .results()
            .mapToInt(range -> Integer.parseInt(range.group(1)))
            .findFirst()
            .orElseThrow();
    int length = Math.min(size, last + 1);
    byte[] beginning =
        picture.is("animated")
            ? "GIF89a".getBytes(StandardCharsets.US_ASCII)
            : png(picture.is("tiny") ? 79 : 1000);
    String range = "bytes 0-%d/%d".formatted(length - 1, size);
    exchange.getResponseHeaders().set("Content-Range", range);
    Bodies.send(exchange, 206, Arrays.copyOf(beginning, length));
  }

  private void copy(HttpExchange exchange, String key) throws IOException {
    String source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
    if (Picture.of(source).is("uncopied")) {
      refuse(exchange, 503, "SlowDown");
      return;
    }
    keys.add(key);
    Bodies.send(exchange, 200, "<CopyObjectResult><ETag>\"0\"</ETag></CopyObjectResult>");
  }

  private void list(HttpExchange exchange, String query) throws IOException {
    String prefix =
        Arrays.stream(query.split("&", -1))
            .filter(part -> part.startsWith("prefix="))
            .map(part -> part.substring("prefix=".length()))
            .findFirst()
            .orElse("");
    String versions =
        keys.stream()
            .filter(key -> key.startsWith(prefix))
            .map("<Version><Key>%s</Key><VersionId>null</VersionId></Version>"::formatted)
            .collect(Collectors.joining());
    Bodies.send(
        exchange,
        200,
        "<ListVersionsResult><IsTruncated>false</IsTruncated>"
            + versions
            + "</ListVersionsResult>");
  }

  private void delete(HttpExchange exchange, String request) throws IOException {
    String deleted =
        KEY.matcher(request)
            .results()
            .map(MatchResult::group)
            .peek(key -> keys.remove(key.replaceAll("</?Key>", "")))
            .map("<Deleted>%s</Deleted>"::formatted)
            .collect(Collectors.joining());
    Bodies.send(exchange, 200, "<DeleteResult>" + deleted + "</DeleteResult>");
  }

  private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
    Bodies.send(exchange, status, "<Error><Code>%s</Code></Error>".formatted(code));
  }

  /** The beginning of a PNG file. */
  private static byte[] png(int side) {
    return ByteBuffer.allocate(24)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put("IHDR".getBytes(StandardCharsets.US_ASCII))
        .putInt(side)
        .putInt(1000)
        .array();
  }
}
