package veil.local.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** One of S3's checksums, over bytes as they pass; the value is base64 of its big-endian bytes. */
sealed interface Checksum {

  void update(byte[] bytes, int length);

  String base64();

  /**
   * The checksum of a header such as {@code x-amz-checksum-crc32}.
   *
   * @throws S3Exception where S3 has no such checksum
   */
  static Checksum ofHeader(String header) throws S3Exception {
    return switch (header) {
      case "x-amz-checksum-crc32" -> new ZipChecksum(new CRC32());
      case "x-amz-checksum-crc32c" -> new ZipChecksum(new CRC32C());
      case "x-amz-checksum-crc64nvme" -> new Crc64Nvme();
      case "x-amz-checksum-sha1" -> new Digest(digest("SHA-1"));
      case "x-amz-checksum-sha256" -> new Digest(digest("SHA-256"));
      default -> throw S3Exception.invalid("Unknown checksum header " + header);
    };
  }

  /** A message digest that every JDK has. */
  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** CRC-32 and CRC-32C. */
  record ZipChecksum(java.util.zip.Checksum sum) implements Checksum {
    @Override
    public void update(byte[] bytes, int length) {
      sum.update(bytes, 0, length);
    }

    @Override
    public String base64() {
      byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
      return Base64.getEncoder().encodeToString(value);
    }
  }

  /** SHA-1 and SHA-256. */
  record Digest(MessageDigest digest) implements Checksum {
    @Override
    public void update(byte[] bytes, int length) {
      digest.update(bytes, 0, length);
    }

    @Override
    public String base64() {
      return Base64.getEncoder().encodeToString(digest.digest());
    }
  }

  /** CRC-64/NVME: reflected, polynomial 0xad93d23594c93659, all ones in and out. */
  final class Crc64Nvme implements Checksum {

    private static final long REFLECTED_POLYNOMIAL = 0x9a6c9329ac4bc9b5L;

    private final long[] table = new long[256];
    private long state = -1;

    Crc64Nvme() {
      Arrays.setAll(table, Crc64Nvme::entry);
    }

    @Override
    public void update(byte[] bytes, int length) {
      for (int i = 0; i < length; i++) {
        state = table[(int) ((state ^ bytes[i]) & 0xff)] ^ (state >>> 8);
      }
    }

    @Override
    public String base64() {
      byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(~state).array();
      return Base64.getEncoder().encodeToString(value);
    }

    private static long entry(int index) {
      long value = index;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ REFLECTED_POLYNOMIAL;
      }
      return value;
    }
  }
}
