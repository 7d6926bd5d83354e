package veil.local.endtoend;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Photos of synthetic people, cut out along an ellipse with a soft edge. They are not part of the
 * project: they lie in the folder that VEIL_FACES names, or in ../shared/faces beside the project.
 */
final class FacePictures {
  private static final double FACE_LEFT = 0.27;
  private static final double FACE_TOP = 0.22;
  private static final double FACE_HEIGHT = 0.62;
  private static final double CUTOUT_CENTRE_Y = 0.53;
  private static final double CUTOUT_HALF_WIDTH = 0.34;
  private static final double CUTOUT_HALF_HEIGHT = 0.44;
  private static final double SOFT_EDGE = 0.06;
  private final List<Path> photos;
  private final Map<Integer, List<BufferedImage>> sizesByPicture = new HashMap<>();

  private FacePictures(List<Path> photos) {
    this.photos = photos;
  }

  /** The photos of this machine; empty where there are none. */
  static Optional<FacePictures> find() {
    List<Path> candidates = new ArrayList<>();
    Optional.ofNullable(System.getenv("VEIL_FACES")).map(Path::of).ifPresent(candidates::add);
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      candidates.add(up.resolve("shared").resolve("faces"));
    }
    return candidates.stream().filter(Files::isDirectory).findFirst().flatMap(FacePictures::in);
  }

  private static Optional<FacePictures> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> photos =
          files.filter(file -> file.getFileName().toString().endsWith("-a.jpg")).sorted().toList();
      return photos.isEmpty() ? Optional.empty() : Optional.of(new FacePictures(photos));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Paints a photo so that its face fills the box. */
  void paint(Graphics2D graphics, int picture, FaceBox face) {
    double side = face.height() / FACE_HEIGHT;
    BufferedImage source = nearestAbove(picture, side);
    double scale = side / source.getWidth();
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            face.left() - FACE_LEFT * side, face.top() - FACE_TOP * side);
    place.scale(scale, scale);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(source, place, null);
  }

  private BufferedImage nearestAbove(int picture, double side) {
    List<BufferedImage> sizes =
        sizesByPicture.computeIfAbsent(picture % photos.size(), this::halvings);
    BufferedImage best = sizes.getFirst();
    for (BufferedImage size : sizes) {
      if (size.getWidth() >= side) {
        best = size;
      }
    }
    return best;
  }

  private List<BufferedImage> halvings(int picture) {
    try {
      List<BufferedImage> sizes = new ArrayList<>();
      BufferedImage image = cutOut(ImageIO.read(photos.get(picture).toFile()));
      sizes.add(image);
      while (image.getWidth() > 64) {
        int side = image.getWidth() / 2;
        BufferedImage half = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = half.createGraphics();
        graphics.setRenderingHint(
            RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, side, side, null);
        graphics.dispose();
        sizes.add(half);
        image = half;
      }
      return sizes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage cutOut(BufferedImage photo) {
    int side = photo.getWidth();
    BufferedImage cut = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double across = ((double) x / side - 0.5) / CUTOUT_HALF_WIDTH;
        double down = ((double) y / side - CUTOUT_CENTRE_Y) / CUTOUT_HALF_HEIGHT;
        double inside = (1 - Math.hypot(across, down)) / SOFT_EDGE;
        int alpha = (int) Math.round(255 * Math.clamp(inside, 0, 1));
        cut.setRGB(x, y, (alpha << 24) | (photo.getRGB(x, y) & 0xffffff));
      }
    }
    return cut;
  }
}
