package veil.local.rekognition;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample.Landmark;
import veil.local.rekognition.images.FaceQuery;
import veil.local.rekognition.images.FaceReader;
import veil.local.rekognition.images.ReadFace;
import veil.local.rekognition.images.ReadImage;
import veil.media.recognise.EyesOpen;
import veil.media.recognise.FaceQuality;
import veil.media.recognise.FaceVector;
import veil.media.recognise.HeadPose;

/** Sees in an image the faces that the test said are in it. */
public final class TestingFaces implements FaceReader {
  private static final int SIDE = 200;
  private static final int NOISE_AXIS = 500;

  private final Map<ByteBuffer, List<Face>> facesByImage = new ConcurrentHashMap<>();
  private final AtomicInteger images = new AtomicInteger();

  /**
   * A face of a test.
   *
   * @param person 0..499; different people have nothing in common
   * @param height fraction of the image
   * @param likeness cosine to the person's perfect picture
   */
  public record Face(
      int person,
      double height,
      double likeness,
      HeadPose pose,
      FaceQuality quality,
      double surePercent) {
    /** A good picture of a person. */
    public static Face of(int person) {
      return new Face(person, 0.5, 1, new HeadPose(3, -2, 1), new FaceQuality(60, 90), 99.9);
    }

    public Face height(double fraction) {
      return new Face(person, fraction, likeness, pose, quality, surePercent);
    }

    public Face likeness(double cosine) {
      return new Face(person, height, cosine, pose, quality, surePercent);
    }

    public Face yaw(double degrees) {
      return new Face(person, height, likeness, new HeadPose(degrees, 0, 0), quality, surePercent);
    }

    public Face quality(double brightness, double sharpness) {
      return new Face(
          person, height, likeness, pose, new FaceQuality(brightness, sharpness), surePercent);
    }

    public Face sure(double percent) {
      return new Face(person, height, likeness, pose, quality, percent);
    }

    private FaceVector vector() {
      float[] values = new float[FaceVector.DIMENSIONS];
      values[person] = (float) likeness;
      values[NOISE_AXIS] = (float) Math.sqrt(1 - likeness * likeness);
      return FaceVector.of(values);
    }
  }

  /** A new PNG in which these faces are; no other image has the same bytes. */
  public byte[] png(Face... faces) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, images.incrementAndGet());
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      facesByImage.put(ByteBuffer.wrap(bytes.toByteArray()), List.of(faces));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ReadImage read(byte[] image, FaceQuery query) {
    List<Face> faces =
        new ArrayList<>(facesByImage.getOrDefault(ByteBuffer.wrap(image), List.of()));
    faces.sort(Comparator.comparingDouble(face -> -face.height()));
    List<ReadFace> read =
        faces.stream()
            .limit(query.largestOnly() ? 1 : 100)
            .map(face -> readFace(face, query))
            .toList();
    return new ReadImage(SIDE, SIDE, read);
  }

  private static ReadFace readFace(Face face, FaceQuery query) {
    List<Landmark> landmarks = new ArrayList<>();
    for (String type :
        List.of("eyeLeft", "eyeRight", "mouthLeft", "mouthRight", "nose", "chinBottom")) {
      landmarks.add(new Landmark(type, 0.5, 0.5));
    }
    return new ReadFace(
        new BoundingBox(0.25, 0.25, face.height() * 0.8, face.height()),
        face.surePercent(),
        landmarks,
        face.quality(),
        query.pose() ? Optional.of(face.pose()) : Optional.empty(),
        query.eyes() ? Optional.of(new EyesOpen(true, 98)) : Optional.empty(),
        query.vectors() ? Optional.of(face.vector()) : Optional.empty());
  }
}
