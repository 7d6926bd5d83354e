package veil.media.recognise;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What makes a face recognisable, as a vector of length 1. It is biometric data: it has no text
 * form, so that no log line can hold it by mistake.
 */
public final class FaceVector {
  /** How many numbers a vector has. */
  public static final int DIMENSIONS = 512;

  private final float[] values;

  private FaceVector(float[] values) {
    this.values = values;
  }

  /** Scales the numbers to length 1. */
  public static FaceVector of(float[] values) {
    if (values.length != DIMENSIONS) {
      throw new IllegalArgumentException("a face vector has 512 numbers, got " + values.length);
    }
    double square = 0;
    for (float value : values) {
      square += (double) value * value;
    }
    if (!(square > 0) || Double.isInfinite(square)) {
      throw new IllegalArgumentException("a face vector has a length");
    }
    float[] scaled = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      scaled[i] = (float) (values[i] / Math.sqrt(square));
    }
    return new FaceVector(scaled);
  }

  /** Reads what {@link #bytes()} wrote. */
  public static FaceVector read(byte[] bytes) {
    if (bytes.length != DIMENSIONS * Float.BYTES) {
      throw new IllegalArgumentException("not a face vector");
    }
    float[] values = new float[DIMENSIONS];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return of(values);
  }

  /** For keeping: 512 little-endian floats. */
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(DIMENSIONS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /** The cosine of the angle between two vectors, -1..1; nearer 1 is more alike. */
  public double cosine(FaceVector other) {
    double sum = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      sum += (double) values[i] * other.values[i];
    }
    return Math.clamp(sum, -1, 1);
  }

  @Override
  public String toString() {
    return "FaceVector";
  }
}
