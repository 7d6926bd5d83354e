package veil.media.video;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * An H.264 unit of messages beside the pictures (SEI, ITU-T H.264 7.3.2.3): messages follow each
 * other, each with a type and a size, and a stop bit ends them.
 */
final class SeiUnit {
  static final int NAL_TYPE = 6;

  /**
   * What players go by (ITU-T H.264, annex D): buffering period, timing, recovery point, frame
   * packing, display orientation, mastering colours, light level, and transfer. Any other may say
   * anything, among it where and by whom something was filmed.
   */
  private static final Set<Integer> KEPT_TYPES = Set.of(0, 1, 6, 45, 47, 137, 144, 147);

  private static final int CONTINUES = 0xff;
  private static final int STOP_BIT = 0x80;
  private static final int ESCAPE = 3;

  private SeiUnit() {}

  /**
   * The unit with what players need; nothing where it has nothing of that.
   *
   * @throws UnreadableUnitException where it is not of that form
   */
  static byte[] forPlayers(byte[] unit) {
    ByteBuffer messages = unescaped(unit);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    boolean removed = false;
    int header = messages.get();
    while (!isAtEnd(messages)) {
      int start = messages.position();
      int type = coded(messages);
      int size = coded(messages);
      if (size > messages.remaining()) {
        throw new UnreadableUnitException();
      }
      messages.position(messages.position() + size);
      if (KEPT_TYPES.contains(type)) {
        byte[] message = new byte[messages.position() - start];
        messages.get(start, message);
        kept.writeBytes(message);
      } else {
        removed = true;
      }
    }
    if (!removed) {
      return unit;
    }
    kept.write(STOP_BIT);
    return kept.size() == 1 ? new byte[0] : escaped(header, kept.toByteArray());
  }

  /** Only zeros may follow the stop bit. */
  private static boolean isAtEnd(ByteBuffer messages) {
    if (!messages.hasRemaining()) {
      throw new UnreadableUnitException();
    }
    if ((messages.get(messages.position()) & 0xff) != STOP_BIT) {
      return false;
    }
    for (int at = messages.position() + 1; at < messages.limit(); at++) {
      if (messages.get(at) != 0) {
        return false;
      }
    }
    return true;
  }

  /** A number as a sum of bytes, of which all but the last are 255. */
  private static int coded(ByteBuffer messages) {
    int sum = 0;
    while (messages.hasRemaining()) {
      int next = messages.get() & 0xff;
      sum += next;
      if (next != CONTINUES) {
        return sum;
      }
    }
    throw new UnreadableUnitException();
  }

  /** After two zeros a 3 stands for nothing: it keeps units from looking like the start of one. */
  private static ByteBuffer unescaped(byte[] unit) {
    byte[] plain = new byte[unit.length];
    int length = 0;
    int zeros = 0;
    for (byte each : unit) {
      if (zeros >= 2 && each == ESCAPE) {
        zeros = 0;
        continue;
      }
      zeros = each == 0 ? zeros + 1 : 0;
      plain[length++] = each;
    }
    return ByteBuffer.wrap(plain, 0, length);
  }

  private static byte[] escaped(int header, byte[] messages) {
    ByteArrayOutputStream unit = new ByteArrayOutputStream();
    unit.write(header);
    int zeros = 0;
    for (byte each : messages) {
      if (zeros >= 2 && (each & 0xff) <= ESCAPE) {
        unit.write(ESCAPE);
        zeros = 0;
      }
      unit.write(each);
      zeros = each == 0 ? zeros + 1 : 0;
    }
    return unit.toByteArray();
  }
}
