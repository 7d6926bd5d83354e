package veil.local.rekognition.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.getRotationMatrix2D;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import veil.local.gateway.AwsServiceException;
import veil.local.models.FaceRecognisers;
import veil.local.models.ModelStore;
import veil.local.rekognition.TestingScenes;
import veil.media.recognise.HeadPose;
import veil.media.recognise.StillImage;

/** What the real models are worth on the test photos. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaceAccuracyTest {
  private static final FaceQuery EVERYTHING = new FaceQuery(false, true, true, true);

  private final Map<String, ReadImage> photos = new TreeMap<>();
  private PooledFaceReader reader;
  private Optional<Path> folder;

  @BeforeAll
  void readThePhotos() throws IOException, AwsServiceException {
    folder = TestingScenes.folder();
    assumeThat(folder).as("no face photos; set VEIL_FACES to their folder").isPresent();
    ModelStore store = new ModelStore(ModelStore.userCache(System.getenv()));
    reader = new PooledFaceReader(new FaceRecognisers(store)::open, 1);
    try (Stream<Path> files = Files.list(folder.get())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jpg")).toList()) {
        String name = file.getFileName().toString().replace(".jpg", "");
        photos.put(name, reader.read(Files.readAllBytes(file), EVERYTHING));
      }
    }
  }

  @AfterAll
  void close() {
    if (reader != null) {
      reader.close();
    }
  }

  private ReadFace face(String name) {
    return photos.get(name).faces().getFirst();
  }

  private double similarity(String one, String other) {
    return SimilarityScale.percent(
        face(one).vector().orElseThrow(), face(other).vector().orElseThrow());
  }

  /** Similarities of all pairs of one person, or of two. */
  private List<Double> pairs(boolean genuine) {
    List<String> names = List.copyOf(photos.keySet());
    List<Double> similarities = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        if (person(names.get(i)).equals(person(names.get(j))) == genuine) {
          similarities.add(similarity(names.get(i), names.get(j)));
        }
      }
    }
    return similarities;
  }

  private static String person(String name) {
    return name.substring(0, name.lastIndexOf('-'));
  }

  private static double share(List<Double> similarities, double thresholdPercent) {
    return (double) similarities.stream().filter(s -> s >= thresholdPercent).count()
        / similarities.size();
  }

  @Test
  void everyPhotoHasOneFace() {
    assertThat(photos.values()).allSatisfy(photo -> assertThat(photo.faces()).hasSize(1));
  }

  @Test
  void ninetyNinePercentSeparatesPeopleAndEightyMissesNobody() {
    List<Double> genuine = pairs(true);
    List<Double> impostor = pairs(false);
    System.out.printf(
        "%d genuine, %d impostor pairs; at 99 %%: FNMR %.4f FMR %.5f; at 80 %%: FNMR %.4f FMR %.5f%n",
        genuine.size(),
        impostor.size(),
        1 - share(genuine, 99),
        share(impostor, 99),
        1 - share(genuine, 80),
        share(impostor, 80));

    assertThat(share(impostor, 99)).isZero();
    assertThat(share(genuine, 99)).isGreaterThan(0.9);
    assertThat(share(impostor, 80)).isLessThan(0.01);
    assertThat(share(genuine, 80)).isEqualTo(1);
  }

  @Test
  void theFirstPersonIsRecognisedAndTheSecondIsNotTheFirst() {
    for (String photo : List.of("person-01-b", "person-01-c")) {
      assertThat(similarity("person-01-a", photo)).isGreaterThanOrEqualTo(99);
    }
    for (String photo : List.of("person-02-a", "person-02-b", "person-02-c")) {
      assertThat(similarity("person-01-a", photo)).isLessThan(5);
    }
  }

  @Test
  void everyPhotoPassesTheHighestQualityBarWithOpenEyes() {
    assertThat(photos)
        .allSatisfy(
            (name, photo) -> {
              assertThat(QualityBar.HIGH.shortcomings(photo, photo.faces().getFirst())).isEmpty();
              assertThat(photo.faces().getFirst().eyes().orElseThrow().open()).isTrue();
            });
  }

  private ReadImage changed(String name, UnaryOperator<Mat> change)
      throws IOException, AwsServiceException {
    byte[] photo = Files.readAllBytes(folder.orElseThrow().resolve(name + ".jpg"));
    try (Mat image = StillImage.decode(photo);
        Mat other = change.apply(image);
        BytePointer encoded = new BytePointer()) {
      imencode(".png", other, encoded);
      byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(bytes);
      return reader.read(bytes, EVERYTHING);
    }
  }

  private static Mat turned(Mat image, double degreesClockwise) {
    Mat turned = new Mat();
    try (Point2f centre = new Point2f(image.cols() / 2f, image.rows() / 2f);
        Mat matrix = getRotationMatrix2D(centre, -degreesClockwise, 0.7);
        Size size = new Size(image.cols(), image.rows())) {
      warpAffine(image, turned, matrix, size);
      return turned;
    }
  }

  private static Mat blurred(Mat image, double sigma) {
    Mat blurred = new Mat();
    try (Size automatic = new Size(0, 0)) {
      GaussianBlur(image, blurred, automatic, sigma);
      return blurred;
    }
  }

  private static Mat lit(Mat image, double factor) {
    Mat lit = new Mat();
    image.convertTo(lit, -1, factor, 0);
    return lit;
  }

  @Test
  void aTiltIsMeasuredAndDoesNotHideThePerson() throws Exception {
    for (double degrees : new double[] {-40, -20, 20, 40}) {
      ReadFace face = changed("person-01-a", image -> turned(image, degrees)).faces().getFirst();
      assertThat(face.pose().orElseThrow().rollDegrees()).isBetween(degrees - 6, degrees + 6);
      assertThat(
              SimilarityScale.percent(
                  face.vector().orElseThrow(), face("person-01-a").vector().orElseThrow()))
          .isGreaterThan(99);
    }
  }

  @Test
  void aMirrorTurnsYawRound() throws Exception {
    for (String name : List.of("person-02-a", "person-05-a", "person-08-a")) {
      HeadPose pose = face(name).pose().orElseThrow();
      HeadPose mirrored =
          changed(
                  name,
                  image -> {
                    Mat mirror = new Mat();
                    flip(image, mirror, 1);
                    return mirror;
                  })
              .faces()
              .getFirst()
              .pose()
              .orElseThrow();
      assertThat(Math.abs(pose.yawDegrees())).isGreaterThan(15);
      assertThat(mirrored.yawDegrees()).isBetween(-pose.yawDegrees() - 8, -pose.yawDegrees() + 8);
    }
  }

  @Test
  void blurAndDarknessCostQuality() throws Exception {
    ReadImage blurred = changed("person-01-a", image -> blurred(image, 12));
    ReadImage dark = changed("person-01-a", image -> lit(image, 0.2));

    assertThat(QualityBar.HIGH.shortcomings(blurred, blurred.faces().getFirst()))
        .contains("LOW_SHARPNESS");
    assertThat(QualityBar.HIGH.shortcomings(dark, dark.faces().getFirst()))
        .contains("LOW_BRIGHTNESS");
  }
}
