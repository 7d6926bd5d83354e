package veil.local.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares a blurred video with its original. A quarter of a face leaks where its fine detail (what
 * differs from the mean of the surrounding pixels) still goes with the original's: the correlation
 * is high and the energy has stayed. Outside the faces' surroundings the picture must be the
 * original's but for the codec.
 */
final class LeakCheck {
  private static final double LEAKING_CORRELATION = 0.5;
  private static final double LEAKING_ENERGY = 0.25;
  private static final double SEEN_ENERGY = 4;
  private static final int MIN_PIXELS = 150;
  private static final int RADIUS = 2;

  /**
   * Mask padding, speed and interpolation spread over this much of a face a side, and this many
   * frames to both sides.
   */
  private static final double SURROUNDINGS_FACES = 0.6;

  private static final double SURROUNDINGS_SECONDS = 1;
  private final Clip clip;
  private final int width;
  private final int height;

  /**
   * What came of it.
   *
   * @param leaks one line a leaking quarter
   * @param quarters how many quarters were looked at
   * @param outsidePsnrDecibels of all pixels away from faces, over the whole video
   * @param frames how many frames both videos have
   */
  record Result(List<String> leaks, int quarters, double outsidePsnrDecibels, int frames) {}

  LeakCheck(Clip clip) {
    this.clip = clip;
    width = clip.scene().width();
    height = clip.scene().height();
  }

  Result compare(Path blurred) throws IOException {
    List<String> leaks = new ArrayList<>();
    int quarters = 0;
    double squares = 0;
    long pixels = 0;
    int frame = 0;
    try (LumaReader originals = new LumaReader(clip.file(), width, height);
        LumaReader results = new LumaReader(blurred, width, height)) {
      Optional<byte[]> original = originals.next();
      Optional<byte[]> result = results.next();
      while (original.isPresent() && result.isPresent()) {
        for (FaceBox face : clip.facesByFrame().get(frame)) {
          quarters += quarters(frame, face, original.get(), result.get(), leaks);
        }
        boolean[] near = nearFaces(frame);
        for (int i = 0; i < near.length; i++) {
          if (!near[i]) {
            int difference = (original.get()[i] & 255) - (result.get()[i] & 255);
            squares += (double) difference * difference;
            pixels++;
          }
        }
        frame++;
        original = originals.next();
        result = results.next();
      }
      if (original.isPresent() || result.isPresent()) {
        throw new IOException("the videos differ in length after frame " + frame);
      }
    }
    double meanSquare = Math.max(1e-9, squares / Math.max(1, pixels));
    return new Result(leaks, quarters, 10 * Math.log10(255 * 255 / meanSquare), frame);
  }

  private int quarters(
      int frame, FaceBox face, byte[] original, byte[] result, List<String> leaks) {
    int seen = 0;
    for (int quarter = 0; quarter < 4; quarter++) {
      double halfWidth = face.width() / 2;
      double halfHeight = face.height() / 2;
      int column = quarter % 2;
      int row = quarter / 2;
      FaceBox part =
          new FaceBox(
              face.left() + column * halfWidth,
              face.top() + row * halfHeight,
              halfWidth,
              halfHeight);
      Detail detail = detail(part, original, result);
      if (detail.isSeen()) {
        seen++;
        if (detail.isLeaking()) {
          leaks.add(
              "frame %d quarter %d of %s: correlation %.2f, energy %.2f"
                  .formatted(frame, quarter, face, detail.correlation(), detail.energyShare()));
        }
      }
    }
    return seen;
  }

  private Detail detail(FaceBox part, byte[] original, byte[] result) {
    int left = (int) Math.max(RADIUS, Math.ceil(part.left()));
    int top = (int) Math.max(RADIUS, Math.ceil(part.top()));
    int right = (int) Math.min(width - 1.0 - RADIUS, Math.floor(part.right()));
    int bottom = (int) Math.min(height - 1.0 - RADIUS, Math.floor(part.bottom()));
    double both = 0;
    double first = 0;
    double second = 0;
    int count = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double a = highPass(original, x, y);
        double b = highPass(result, x, y);
        both += a * b;
        first += a * a;
        second += b * b;
        count++;
      }
    }
    return new Detail(both, first, second, count);
  }

  private double highPass(byte[] frame, int x, int y) {
    int sum = 0;
    for (int dy = -RADIUS; dy <= RADIUS; dy++) {
      for (int dx = -RADIUS; dx <= RADIUS; dx++) {
        sum += frame[(y + dy) * width + x + dx] & 255;
      }
    }
    int side = 2 * RADIUS + 1;
    return (frame[y * width + x] & 255) - (double) sum / (side * side);
  }

  private boolean[] nearFaces(int frame) {
    boolean[] near = new boolean[width * height];
    int reach = (int) Math.ceil(SURROUNDINGS_SECONDS * clip.scene().rate());
    int from = Math.max(0, frame - reach);
    int until = Math.min(clip.facesByFrame().size() - 1, frame + reach);
    for (int other = from; other <= until; other++) {
      for (FaceBox face : clip.facesByFrame().get(other)) {
        mark(near, face.padded(SURROUNDINGS_FACES));
      }
    }
    return near;
  }

  private void mark(boolean[] near, FaceBox box) {
    int left = (int) Math.clamp(box.left(), 0, width);
    int right = (int) Math.clamp(box.right(), 0, width);
    int top = (int) Math.clamp(box.top(), 0, height);
    int bottom = (int) Math.clamp(box.bottom(), 0, height);
    for (int y = top; y < bottom; y++) {
      java.util.Arrays.fill(near, y * width + left, y * width + right, true);
    }
  }

  private record Detail(double both, double first, double second, int count) {
    /** Whether there is anything that could leak. */
    boolean isSeen() {
      return count >= MIN_PIXELS && first / count >= SEEN_ENERGY;
    }

    boolean isLeaking() {
      return correlation() > LEAKING_CORRELATION && energyShare() > LEAKING_ENERGY;
    }

    double correlation() {
      return second == 0 ? 0 : both / Math.sqrt(first * second);
    }

    double energyShare() {
      return second / first;
    }
  }
}
