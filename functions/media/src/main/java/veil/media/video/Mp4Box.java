package veil.media.video;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One box of an MP4 or MOV file (ISO/IEC 14496-12, 4.2): a size, a name of four letters, and what
 * it holds. Only the heads of boxes are read, so that a film costs no more than a clip.
 *
 * @param name the four letters as one number
 * @param begin where its content begins in the file
 * @param end where it ends
 */
record Mp4Box(FileChannel channel, int name, long begin, long end) {
  private static final int HEAD_BYTES = 8;
  private static final int SIZE_FOLLOWS = 1;
  private static final int TO_THE_END = 0;
  private static final int MOST_BOXES = 100_000;

  static int code(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)).getInt();
  }

  /** The file's own boxes of that name; what follows the last one that can be read is left out. */
  static List<Mp4Box> of(FileChannel channel, String name) throws IOException {
    List<Mp4Box> boxes = new ArrayList<>();
    Optional<Mp4Box> next = at(channel, 0, channel.size());
    while (next.isPresent() && boxes.size() < MOST_BOXES) {
      boxes.add(next.get());
      next = at(channel, next.get().end(), channel.size());
    }
    return named(name, boxes);
  }

  /**
   * The boxes of that name right in this one. What is too short for a box at its end is none:
   * QuickTime closes some lists by four zeros.
   *
   * @throws IOException where one of them reaches beyond this one
   */
  List<Mp4Box> children(String name) throws IOException {
    List<Mp4Box> boxes = new ArrayList<>();
    long position = begin;
    while (position + HEAD_BYTES <= end && boxes.size() < MOST_BOXES) {
      Mp4Box box =
          at(channel, position, end).orElseThrow(() -> new IOException("its boxes do not fit"));
      boxes.add(box);
      position = box.end();
    }
    return named(name, boxes);
  }

  private static List<Mp4Box> named(String name, List<Mp4Box> boxes) {
    return boxes.stream().filter(box -> box.name() == code(name)).toList();
  }

  /** What the box holds, or the first of it. */
  ByteBuffer bytes(int most) throws IOException {
    return read(channel, begin, (int) Math.min(most, end - begin));
  }

  /**
   * The box at a place.
   *
   * @return empty where its head or its content would reach beyond the limit
   */
  private static Optional<Mp4Box> at(FileChannel channel, long position, long limit)
      throws IOException {
    if (position + HEAD_BYTES > limit) {
      return Optional.empty();
    }
    ByteBuffer head = read(channel, position, HEAD_BYTES);
    long size = Integer.toUnsignedLong(head.getInt());
    int name = head.getInt();
    long content = position + HEAD_BYTES;
    if (size == SIZE_FOLLOWS && content + Long.BYTES <= limit) {
      size = read(channel, content, Long.BYTES).getLong();
      content += Long.BYTES;
    } else if (size == TO_THE_END) {
      size = limit - position;
    }
    return size < content - position || size > limit - position
        ? Optional.empty()
        : Optional.of(new Mp4Box(channel, name, content, position + size));
  }

  private static ByteBuffer read(FileChannel channel, long position, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("the file ends within a box");
      }
    }
    return bytes.flip();
  }
}
