package veil.local.endtoend;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes video files of which every face's place is known in every frame: photos pasted along paths
 * over a textured ground, H.264 with a tone as AAC, and the private metadata that a phone would
 * add.
 */
final class ClipMaker {
  static final String TITLE = "A private title";
  static final String LOCATION = "+48.1372+011.5756/";
  private static final int TEXTURE_CELL = 6;
  private static final int TEXTURE_DEPTH = 36;
  private static final double BITS_A_PIXEL = 0.25;
  private final FacePictures pictures;

  ClipMaker(FacePictures pictures) {
    this.pictures = pictures;
  }

  /** Writes {@code folder/NAME.mp4}. */
  Clip write(Scene scene, Path folder) throws IOException {
    Path file = folder.resolve(scene.name() + ".mp4");
    Programs.run(
        command(scene, file),
        process -> {
          try (OutputStream frames = process.getOutputStream()) {
            paintAll(scene, frames);
          }
        });
    List<List<FaceBox>> truth = new ArrayList<>();
    for (int frame = 0; frame < scene.frameCount(); frame++) {
      truth.add(scene.facesAt(frame));
    }
    return new Clip(file, scene, truth);
  }

  private static List<String> command(Scene scene, Path file) {
    List<String> command =
        Programs.command(Programs.ffmpeg(), "-v", "error", "-y", "-f", "rawvideo");
    command.addAll(List.of("-pix_fmt", "bgr24", "-s", scene.width() + "x" + scene.height()));
    command.addAll(List.of("-r", scene.framesPerSecond(), "-i", "pipe:0"));
    if (scene.hasAudio()) {
      String tone =
          String.format(
              Locale.ROOT, "sine=frequency=440:sample_rate=48000:d=%.3f", scene.seconds());
      command.addAll(List.of("-f", "lavfi", "-i", tone, "-c:a", "aac", "-b:a", "96k"));
    }
    long bitRate =
        Math.round(scene.width() * (double) scene.height() * scene.rate() * BITS_A_PIXEL);
    command.addAll(List.of("-c:v", "libopenh264", "-b:v", Long.toString(bitRate), "-g", "60"));
    command.addAll(List.of("-pix_fmt", "yuv420p", "-metadata", "title=" + TITLE));
    command.addAll(List.of("-metadata", "location=" + LOCATION, "-movflags", "+faststart"));
    command.add(file.toString());
    return command;
  }

  private void paintAll(Scene scene, OutputStream out) throws IOException {
    BufferedImage frame =
        new BufferedImage(scene.width(), scene.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) frame.getRaster().getDataBuffer()).getData();
    List<BufferedImage> grounds = new ArrayList<>();
    for (int shot = 0; shot <= scene.cutsSeconds().size(); shot++) {
      grounds.add(ground(scene.width(), scene.height(), shot));
    }
    for (int i = 0; i < scene.frameCount(); i++) {
      Graphics2D graphics = frame.createGraphics();
      graphics.drawImage(grounds.get(scene.shotAt(i)), 0, 0, null);
      double seconds = i / scene.rate();
      for (Scene.Actor actor : scene.actors()) {
        actor
            .path()
            .apply(seconds)
            .ifPresent(face -> pictures.paint(graphics, actor.picture(), face));
      }
      graphics.dispose();
      out.write(pixels);
    }
  }

  /** A gradient with a texture, since on a flat ground every codec is exact. */
  private static BufferedImage ground(int width, int height, int shot) {
    BufferedImage ground = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = ground.createGraphics();
    Color dark = Color.getHSBColor(0.6f + 0.27f * shot, 0.4f, 0.35f);
    Color light = Color.getHSBColor(0.5f + 0.27f * shot, 0.3f, 0.7f);
    boolean falling = shot % 2 == 0;
    graphics.setPaint(
        new GradientPaint(0, falling ? 0 : height, dark, width, falling ? height : 0, light));
    graphics.fillRect(0, 0, width, height);
    Random random = new Random(7 + shot);
    for (int y = 0; y < height; y += TEXTURE_CELL) {
      for (int x = 0; x < width; x += TEXTURE_CELL) {
        int shade = random.nextInt(256);
        graphics.setColor(new Color(shade, shade, shade, TEXTURE_DEPTH));
        graphics.fillRect(x, y, TEXTURE_CELL, TEXTURE_CELL);
      }
    }
    graphics.dispose();
    return ground;
  }

  /**
   * Arguments: FOLDER [SECONDS [WIDTH HEIGHT [SCENE...]]]. Writes the clips and a table of their
   * faces beside each.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 8;
    int width = arguments.length > 3 ? Integer.parseInt(arguments[2]) : 1280;
    int height = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 720;
    List<String> wanted =
        arguments.length > 4 ? List.of(arguments).subList(4, arguments.length) : List.of();
    ClipMaker maker =
        new ClipMaker(FacePictures.find().orElseThrow(() -> new IOException("no face photos")));
    for (Scene scene : new Scenes(width, height, seconds).all()) {
      if (wanted.isEmpty() || wanted.contains(scene.name())) {
        Clip clip = maker.write(scene, folder);
        Files.write(folder.resolve(scene.name() + ".truth.csv"), table(clip));
        System.out.println(clip.file());
      }
    }
  }

  private static List<String> table(Clip clip) {
    List<String> lines = new ArrayList<>(List.of("frame,left,top,width,height"));
    for (int frame = 0; frame < clip.facesByFrame().size(); frame++) {
      for (FaceBox face : clip.facesByFrame().get(frame)) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%d,%.2f,%.2f,%.2f,%.2f",
                frame,
                face.left(),
                face.top(),
                face.width(),
                face.height()));
      }
    }
    return lines;
  }
}
