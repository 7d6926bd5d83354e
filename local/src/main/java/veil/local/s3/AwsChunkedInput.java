package veil.local.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Takes the {@code aws-chunked} coding off a body: {@code HEX[;chunk-signature=...]CRLF bytes CRLF}
 * until a chunk of length 0, then trailing headers and an empty line. Chunk signatures are not
 * checked: the stack has no accounts.
 */
final class AwsChunkedInput extends InputStream {

  private static final int LINE_LIMIT_BYTES = 16 * 1024;

  private final InputStream in;
  private final Map<String, String> trailers = new LinkedHashMap<>();
  private long leftInChunk;
  private boolean betweenChunks;
  private boolean ended;

  AwsChunkedInput(InputStream in) {
    this.in = in;
  }

  /** The trailing headers with lower-case names; complete once the stream has ended. */
  Map<String, String> trailers() {
    return Map.copyOf(trailers);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (leftInChunk == 0 && !startChunk()) {
      return -1;
    }
    int count = in.read(target, offset, (int) Math.min(length, leftInChunk));
    if (count < 0) {
      throw new EOFException("the body ends within a chunk");
    }
    leftInChunk -= count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean startChunk() throws IOException {
    if (ended) {
      return false;
    }
    if (betweenChunks && !readLine().isEmpty()) {
      throw new IOException("a chunk is longer than its length says");
    }
    betweenChunks = true;
    String line = readLine();
    int semicolon = line.indexOf(';');
    try {
      leftInChunk =
          Long.parseLong((semicolon < 0 ? line : line.substring(0, semicolon)).trim(), 16);
    } catch (NumberFormatException e) {
      throw new IOException("a chunk begins without its length", e);
    }
    if (leftInChunk < 0) {
      throw new IOException("a chunk has a negative length");
    }
    if (leftInChunk == 0) {
      readTrailers();
      ended = true;
      return false;
    }
    return true;
  }

  private void readTrailers() throws IOException {
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
        trailers.put(name, line.substring(colon + 1).trim());
      }
    }
  }

  /** A line without its end; empty also at the end of the body, where some clients stop early. */
  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.append((char) b);
      if (line.length() > LINE_LIMIT_BYTES) {
        throw new IOException("a chunk's line is too long");
      }
    }
    int end = line.length();
    if (end > 0 && line.charAt(end - 1) == '\r') {
      line.setLength(end - 1);
    }
    return new String(
        line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
