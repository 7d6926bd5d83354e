package veil.local.endtoend.identity;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Photos of synthetic people: {@code person-NN-a.jpg}, and others of the same person under -b to
 * -d. They are not part of the project: they lie in the folder that VEIL_FACES names, or in
 * ../shared/faces beside it.
 */
final class Photos {
  static final String ABSENT = "skipped: no photos of faces in VEIL_FACES or ../shared/faces";

  private final Path folder;

  private Photos(Path folder) {
    this.folder = folder;
  }

  static Optional<Photos> find() {
    List<Path> candidates = new ArrayList<>();
    Optional.ofNullable(System.getenv("VEIL_FACES")).map(Path::of).ifPresent(candidates::add);
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      candidates.add(up.resolve("shared").resolve("faces"));
    }
    return candidates.stream().filter(Files::isDirectory).findFirst().map(Photos::new);
  }

  /** A photo's bytes, such as those of {@code person-01-a}. */
  byte[] photo(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name + ".jpg"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An identity card with a photo as its portrait. */
  byte[] card(String portrait) {
    BufferedImage card = new BufferedImage(1000, 630, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = card.createGraphics();
    graphics.setColor(new Color(0xd8e4ec));
    graphics.fillRect(0, 0, card.getWidth(), card.getHeight());
    graphics.setColor(new Color(0x203040));
    for (int line = 0; line < 6; line++) {
      graphics.fillRect(480, 120 + 70 * line, 300 + 30 * (line % 3), 14);
    }
    draw(graphics, read(portrait), 50, 115, 400);
    graphics.dispose();
    return jpeg(card);
  }

  /** What a valid card says: a first name and its date of expiry. */
  static String declared(String firstName) {
    return """
        {"identityDocument": {
           "FIRST_NAME": "%s",
           "EXPIRATION_DATE": {"text": "01/01/2130", "normalizedDate": "2130-01-01T00:00:00"}}}
        """
        .formatted(firstName);
  }

  /** Somebody who holds another's identity card beside the own, larger face. */
  byte[] besideTheCard(String one, String portrait) {
    BufferedImage both = new BufferedImage(1600, 900, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = both.createGraphics();
    draw(graphics, read(one), 0, 0, 900);
    draw(graphics, read(portrait), 1100, 200, 400);
    graphics.dispose();
    return jpeg(both);
  }

  /** Two people in one picture. */
  byte[] pair(String one, String other) {
    BufferedImage both = new BufferedImage(1200, 600, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = both.createGraphics();
    draw(graphics, read(one), 0, 0, 600);
    draw(graphics, read(other), 600, 0, 600);
    graphics.dispose();
    return jpeg(both);
  }

  /** A picture without anybody. */
  static byte[] nobody() {
    BufferedImage plain = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = plain.createGraphics();
    graphics.setColor(new Color(0x88aa66));
    graphics.fillRect(0, 0, 640, 480);
    graphics.dispose();
    return jpeg(plain);
  }

  private BufferedImage read(String name) {
    try {
      return ImageIO.read(folder.resolve(name + ".jpg").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void draw(Graphics2D graphics, BufferedImage image, int left, int top, int side) {
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, left, top, side, side, null);
  }

  private static byte[] jpeg(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "jpg", bytes)) {
        throw new IllegalStateException("this Java writes no JPEG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
