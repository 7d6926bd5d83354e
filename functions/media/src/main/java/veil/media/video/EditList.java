package veil.media.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import veil.core.errors.UnreadableVideoException;

/**
 * Which parts of a video's pictures its edit list shows (ISO/IEC 14496-12, 8.6.6). FFmpeg follows
 * such a list without telling that there is one.
 *
 * @param parts the stretches that are shown, one after the other; where there is no list, none
 */
record EditList(List<Part> parts) {
  private static final int PLAIN_SPEED = 0x10000;
  private static final int NOTHING_SHOWN = -1;
  private static final int VERSION_AND_COUNT_BYTES = 8;
  private static final int HANDLER_OFFSET_BYTES = 8;
  private static final int LARGEST_LIST_BYTES = 1 << 20;

  /**
   * One stretch of the pictures.
   *
   * @param beginTicks where it begins in the pictures' own time
   * @param speed a fixed-point number with 16 bits behind the point
   */
  record Part(long beginTicks, int speed) {}

  EditList {
    parts = List.copyOf(parts);
  }

  /**
   * Whether something is left out between two pictures that are shown, or shown twice, or for
   * longer than it lasts. Where a list begins and ends is no matter of this.
   */
  boolean isCut() {
    return parts.size() > 1 || parts.stream().anyMatch(part -> part.speed() != PLAIN_SPEED);
  }

  /**
   * The lists of the file's video tracks, one for each.
   *
   * @throws UnreadableVideoException where the file has no such track, or its boxes are damaged
   */
  static List<EditList> ofVideo(Path file) {
    List<EditList> lists = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (Mp4Box moov : Mp4Box.of(channel, "moov")) {
        for (Mp4Box track : moov.children("trak")) {
          if (isVideo(track)) {
            lists.add(list(track));
          }
        }
      }
    } catch (IOException e) {
      throw new UnreadableVideoException(
          file.getFileName() + " has a damaged index: " + e.getMessage(), e);
    }
    if (lists.isEmpty()) {
      throw new UnreadableVideoException(file.getFileName() + " has an index that cannot be read");
    }
    return lists;
  }

  private static boolean isVideo(Mp4Box track) throws IOException {
    for (Mp4Box media : track.children("mdia")) {
      for (Mp4Box handler : media.children("hdlr")) {
        ByteBuffer bytes = handler.bytes(HANDLER_OFFSET_BYTES + Integer.BYTES);
        return bytes.remaining() > HANDLER_OFFSET_BYTES
            && bytes.getInt(HANDLER_OFFSET_BYTES) == Mp4Box.code("vide");
      }
    }
    return false;
  }

  private static EditList list(Mp4Box track) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Mp4Box edits : track.children("edts")) {
      for (Mp4Box list : edits.children("elst")) {
        addParts(list.bytes(LARGEST_LIST_BYTES), parts);
      }
    }
    return new EditList(parts);
  }

  private static void addParts(ByteBuffer list, List<Part> parts) throws IOException {
    if (list.remaining() < VERSION_AND_COUNT_BYTES) {
      throw new IOException("an edit list is cut off");
    }
    boolean wide = list.getInt() >>> 24 == 1;
    int count = list.getInt();
    int timeBytes = wide ? Long.BYTES : Integer.BYTES;
    int entryBytes = 2 * timeBytes + Integer.BYTES;
    if (count < 0 || (long) count * entryBytes > list.remaining()) {
      throw new IOException("an edit list is cut off");
    }
    for (int i = 0; i < count; i++) {
      list.position(list.position() + timeBytes); // How long; the parts' number is what counts.
      long beginTicks = wide ? list.getLong() : list.getInt();
      int speed = list.getInt();
      if (beginTicks != NOTHING_SHOWN) {
        parts.add(new Part(beginTicks, speed));
      }
    }
  }
}
