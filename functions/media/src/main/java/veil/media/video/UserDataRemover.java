package veil.media.video;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/**
 * Takes out of coded pictures what cameras and encoders write beside them for whoever reads it. In
 * an MP4 the units of a picture follow each other, each after its length (ISO/IEC 14496-15).
 */
final class UserDataRemover {
  private static final int VERSION = 1;
  private static final int LENGTH_SIZE_AT = 4;
  private static final int COUNTS_AT = 5;
  private static final int NAL_TYPE_MASK = 0x1f;
  private static final int SEQUENCE_SET = 7;
  private static final int PICTURE_SET = 8;
  private static final int SEQUENCE_EXTENSION = 13;
  private static final int COLOUR_BYTES = 3;

  /**
   * Slices, messages, parameters and ends (ITU-T H.264, table 7-1). Other units hold what is not
   * shown: a second view, an auxiliary picture, or whatever somebody chose to hide there.
   */
  private static final Set<Integer> PLAYED_TYPES = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

  private final int lengthBytes;
  private final byte[] sequenceSet;

  /**
   * @param description what the file says of the stream before its pictures (avcC)
   * @throws UnreadableUnitException where it is of another form, holds more than parameters, or has
   *     several sets of them for a sequence, of which one may cut off what another shows
   */
  UserDataRemover(byte[] description) {
    ByteBuffer in = ByteBuffer.wrap(description);
    if (in.remaining() <= COUNTS_AT || in.get(0) != VERSION) {
      throw new UnreadableUnitException();
    }
    lengthBytes = (in.get(LENGTH_SIZE_AT) & 3) + 1;
    in.position(COUNTS_AT);
    if ((in.get() & NAL_TYPE_MASK) != 1) {
      throw new UnreadableUnitException();
    }
    sequenceSet = only(SEQUENCE_SET, in);
    requireOnly(PICTURE_SET, in, count(in));
    if (in.hasRemaining()) {
      // Only high profiles say this, and not in every file.
      requireBytes(in, COLOUR_BYTES);
      in.position(in.position() + COLOUR_BYTES);
      requireOnly(SEQUENCE_EXTENSION, in, count(in));
    }
    if (in.hasRemaining()) {
      throw new UnreadableUnitException();
    }
  }

  private static int count(ByteBuffer in) {
    requireBytes(in, 1);
    return in.get() & 0xff;
  }

  private static void requireBytes(ByteBuffer in, long bytes) {
    if (in.remaining() < bytes) {
      throw new UnreadableUnitException();
    }
  }

  private static void requireOnly(int type, ByteBuffer in, int count) {
    for (int i = 0; i < count; i++) {
      only(type, in);
    }
  }

  private static byte[] only(int type, ByteBuffer in) {
    byte[] unit = unit(in, 2);
    if ((unit[0] & NAL_TYPE_MASK) != type) {
      throw new UnreadableUnitException();
    }
    return unit;
  }

  /**
   * The picture with nothing beside it but what players need.
   *
   * @throws UnreadableUnitException where it is of another form, has units that no player shows,
   *     begins a sequence of another size or cut, or nothing else is in it
   */
  byte[] remove(byte[] picture) {
    ByteBuffer in = ByteBuffer.wrap(picture);
    ByteArrayOutputStream out = new ByteArrayOutputStream(picture.length);
    while (in.hasRemaining()) {
      byte[] unit = unit(in, lengthBytes);
      int type = unit[0] & NAL_TYPE_MASK;
      boolean isOtherSequence = type == SEQUENCE_SET && !Arrays.equals(unit, sequenceSet);
      if (!PLAYED_TYPES.contains(type) || isOtherSequence) {
        throw new UnreadableUnitException();
      }
      byte[] kept = type == SeiUnit.NAL_TYPE ? SeiUnit.forPlayers(unit) : unit;
      if (kept.length > 0) {
        for (int shift = 8 * (lengthBytes - 1); shift >= 0; shift -= 8) {
          out.write(kept.length >> shift);
        }
        out.writeBytes(kept);
      }
    }
    if (out.size() == 0) {
      throw new UnreadableUnitException();
    }
    return out.toByteArray();
  }

  private static byte[] unit(ByteBuffer in, int lengthBytes) {
    requireBytes(in, lengthBytes);
    long length = 0;
    for (int i = 0; i < lengthBytes; i++) {
      length = (length << 8) | (in.get() & 0xff);
    }
    requireBytes(in, Math.max(1, length));
    byte[] unit = new byte[(int) length];
    in.get(unit);
    return unit;
  }
}
