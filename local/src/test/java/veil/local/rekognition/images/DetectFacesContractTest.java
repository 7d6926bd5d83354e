package veil.local.rekognition.images;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static veil.local.rekognition.TestingFaceEndpoint.at;
import static veil.local.rekognition.TestingFaceEndpoint.bytes;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;
import veil.local.rekognition.InjectedFaults.Fault;
import veil.local.rekognition.TestingFaceEndpoint;
import veil.local.rekognition.TestingFaces;
import veil.local.rekognition.TestingFaces.Face;

/** DetectFaces and what every operation demands of an image, as the SDK's client sees it. */
class DetectFacesContractTest {
  @TempDir Path folder;

  private final TestingFaces faces = new TestingFaces();
  private TestingFaceEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = new TestingFaceEndpoint(folder, faces);
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private List<FaceDetail> detect(Image image, Attribute... attributes) {
    return endpoint
        .rekognition()
        .detectFaces(r -> r.image(image).attributes(attributes))
        .faceDetails();
  }

  private static byte[] encoded(String format, int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
    return bytes.toByteArray();
  }

  @Test
  void tellsTheDefaultAttributes() {
    FaceDetail face = detect(bytes(faces.png(Face.of(1)))).getFirst();

    assertThat(face.boundingBox().left()).isEqualTo(0.25f);
    assertThat(face.boundingBox().width()).isEqualTo(0.4f);
    assertThat(face.confidence()).isEqualTo(99.9f);
    assertThat(face.pose().yaw()).isEqualTo(3f);
    assertThat(face.pose().pitch()).isEqualTo(-2f);
    assertThat(face.pose().roll()).isEqualTo(1f);
    assertThat(face.quality().brightness()).isEqualTo(60f);
    assertThat(face.quality().sharpness()).isEqualTo(90f);
    assertThat(face.landmarks()).hasSize(5);
    assertThat(face.landmarks().getFirst().typeAsString()).isEqualTo("eyeLeft");
    assertThat(face.eyesOpen()).isNull();
  }

  @Test
  void allAddsWhatTheModelsKnowAndInventsNothing() {
    FaceDetail face = detect(bytes(faces.png(Face.of(1))), Attribute.ALL).getFirst();

    assertThat(face.eyesOpen().value()).isTrue();
    assertThat(face.eyesOpen().confidence()).isEqualTo(98f);
    assertThat(face.landmarks()).hasSize(6);
    assertThat(face.ageRange()).isNull();
    assertThat(face.gender()).isNull();
    assertThat(face.smile()).isNull();
    assertThat(face.sunglasses()).isNull();
    assertThat(face.faceOccluded()).isNull();
    assertThat(face.emotions()).isEmpty();
  }

  @Test
  void singleAttributesComeBesideTheDefaultOnes() {
    FaceDetail face =
        detect(bytes(faces.png(Face.of(1))), Attribute.EYES_OPEN, Attribute.SMILE).getFirst();

    assertThat(face.eyesOpen().value()).isTrue();
    assertThat(face.quality()).isNotNull();
    assertThat(face.smile()).isNull();
  }

  @Test
  void theLargestFaceComesFirstAndAnEmptyImageHasNone() {
    byte[] three =
        faces.png(Face.of(1).height(0.2), Face.of(2).height(0.6), Face.of(3).height(0.4));

    assertThat(detect(bytes(three)))
        .extracting(face -> face.boundingBox().height())
        .containsExactly(0.6f, 0.4f, 0.2f);
    assertThat(detect(bytes(faces.png()))).isEmpty();
  }

  @Test
  void whatIsDeclaredHoldsForTheLargestFace() {
    Image image = endpoint.stored("a.png", faces.png(Face.of(1), Face.of(2).height(0.1)));
    endpoint.declare(
        "a.png",
        """
        {"faceDetail": {"Sunglasses": {"Value": true, "Confidence": 97.5},
                        "EyesOpen": {"Value": false, "Confidence": 88},
                        "Quality": {"Brightness": 5, "Sharpness": 6}}}""");

    List<FaceDetail> all = detect(image, Attribute.ALL);
    List<FaceDetail> few = detect(image);

    assertThat(all.getFirst().sunglasses().value()).isTrue();
    assertThat(all.getFirst().sunglasses().confidence()).isEqualTo(97.5f);
    assertThat(all.getFirst().eyesOpen().value()).isFalse();
    assertThat(all.getFirst().quality().brightness()).isEqualTo(5f);
    assertThat(all.getLast().sunglasses()).isNull();
    assertThat(all.getLast().eyesOpen().value()).isTrue();
    assertThat(few.getFirst().sunglasses()).isNull();
    assertThat(few.getFirst().quality().sharpness()).isEqualTo(6f);
  }

  @Test
  void aDeclarationThatIsWrongIsRefusedAndNotIgnored() {
    Image image = endpoint.stored("a.png", faces.png(Face.of(1)));

    for (String json :
        List.of(
            "{",
            "[]",
            "{\"faceDetails\": {}}",
            "{\"faceDetail\": {\"Sunglass\": {}}}",
            "{\"labels\": [{}]}",
            "{\"liveness\": {}}",
            "{\"identityDocument\": {\"FIRST_NAME\": {\"text\": 7}}}",
            " ".repeat(70_000))) {
      endpoint.declare("a.png", json);
      assertThatThrownBy(() -> detect(image))
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("a.png.declared.json");
    }
  }

  @Test
  void takesJpegAndPngAndNothingElse() throws IOException {
    assertThat(detect(bytes(encoded("jpeg", 80, 80)))).isEmpty();
    assertThat(detect(bytes(encoded("png", 80, 80)))).isEmpty();
    assertThatThrownBy(() -> detect(bytes(encoded("gif", 80, 80))))
        .isInstanceOf(InvalidImageFormatException.class);
    assertThatThrownBy(() -> detect(bytes(new byte[] {1, 2, 3})))
        .isInstanceOf(InvalidImageFormatException.class);
  }

  @Test
  void refusesAnImageBelowEightyPixels() {
    assertThatThrownBy(() -> detect(bytes(encoded("png", 79, 100))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("79x100");
  }

  @Test
  void boundsTheBytesOfAnImage() {
    byte[] inRequest = Arrays.copyOf(faces.png(), ImageInput.MAX_REQUEST_BYTES);
    byte[] inBucket = Arrays.copyOf(faces.png(), (int) ImageInput.MAX_OBJECT_BYTES);

    assertThat(detect(bytes(inRequest))).isEmpty();
    assertThatThrownBy(() -> detect(bytes(Arrays.copyOf(inRequest, inRequest.length + 1))))
        .isInstanceOf(ImageTooLargeException.class);
    assertThat(detect(endpoint.stored("15.png", inBucket))).isEmpty();
    Image larger = endpoint.stored("16.png", Arrays.copyOf(inBucket, inBucket.length + 1));
    assertThatThrownBy(() -> detect(larger)).isInstanceOf(ImageTooLargeException.class);
  }

  @Test
  void boundsThePixelsOfAnImage() {
    byte[] bomb = faces.png();
    ByteBuffer.wrap(bomb).putInt(16, 50_000).putInt(20, 50_000);

    assertThatThrownBy(() -> detect(bytes(bomb))).isInstanceOf(ImageTooLargeException.class);
  }

  @Test
  void refusesAnObjectThatIsNotThere() {
    endpoint.stored("a.png", faces.png());
    Image otherBucket = Image.builder().s3Object(o -> o.bucket("none").name("a.png")).build();
    Image otherVersion =
        Image.builder()
            .s3Object(o -> o.bucket(TestingFaceEndpoint.BUCKET).name("a.png").version("7"))
            .build();

    for (Image image : List.of(at("none.png"), otherBucket, otherVersion)) {
      assertThatThrownBy(() -> detect(image)).isInstanceOf(InvalidS3ObjectException.class);
    }
  }

  @Test
  void refusesARequestWithoutExactlyOneImageAndUnknownAttributes() {
    Image both = bytes(faces.png()).toBuilder().s3Object(at("a.png").s3Object()).build();

    assertThatThrownBy(() -> detect(both)).isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> detect(Image.builder().build()))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () ->
                endpoint
                    .rekognition()
                    .detectFaces(
                        r -> r.image(bytes(faces.png())).attributesWithStrings("SHOE_SIZE")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void everyAnswerSaysThatItIsAStandIns() {
    for (String operation : List.of("ListCollections", "DetectFaces")) {
      given()
          .header("X-Amz-Target", "RekognitionService." + operation)
          .contentType("application/json")
          .body("{}")
          .post(endpoint.door().endpoint())
          .then()
          .header("x-veil-stand-in", equalTo("local face models"));
    }
  }

  @Test
  void hasBadMomentsOnRequest() {
    Image image = bytes(faces.png(Face.of(1)));
    endpoint.faults().failNext("DetectFaces", 1, Fault.THROTTLING);
    assertThatThrownBy(() -> detect(image)).isInstanceOf(ThrottlingException.class);
    endpoint.faults().failNext("DetectFaces", 1, Fault.PROVISIONED_THROUGHPUT_EXCEEDED);
    assertThatThrownBy(() -> detect(image))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    endpoint.faults().failAfterNext("DetectFaces", 1, Fault.INTERNAL_SERVER_ERROR);
    assertThatThrownBy(() -> detect(image)).isInstanceOf(InternalServerErrorException.class);
    assertThat(detect(image)).hasSize(1);
  }
}
