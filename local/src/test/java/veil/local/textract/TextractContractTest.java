package veil.local.textract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static veil.local.rekognition.TestingFaceEndpoint.BUCKET;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.textract.model.AnalyzeIdResponse;
import software.amazon.awssdk.services.textract.model.Document;
import software.amazon.awssdk.services.textract.model.DocumentTooLargeException;
import software.amazon.awssdk.services.textract.model.IdentityDocumentField;
import software.amazon.awssdk.services.textract.model.InternalServerErrorException;
import software.amazon.awssdk.services.textract.model.InvalidParameterException;
import software.amazon.awssdk.services.textract.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.textract.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.textract.model.UnsupportedDocumentException;
import veil.local.rekognition.InjectedFaults.Fault;
import veil.local.rekognition.TestingFaceEndpoint;
import veil.local.rekognition.TestingFaces;

/** The local Textract as the AWS SDK's own client sees it. */
class TextractContractTest {
  private static final int MAX_BYTES = 10 * 1024 * 1024;

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

  private AnalyzeIdResponse analyse(String... keys) {
    return endpoint
        .textract()
        .analyzeID(
            r ->
                r.documentPages(
                    Arrays.stream(keys)
                        .map(
                            key ->
                                Document.builder()
                                    .s3Object(o -> o.bucket(BUCKET).name(key))
                                    .build())
                        .toList()));
  }

  @Test
  void answersTheDeclaredFieldsOfBothPages() {
    endpoint.stored("front.png", faces.png());
    endpoint.stored("back.png", faces.png());
    endpoint.declare(
        "front.png",
        """
        {"identityDocument": {"FIRST_NAME": "JANE",
          "DATE_OF_BIRTH": {"text": "01/02/1990", "confidencePercent": 91.5,
                            "normalizedDate": "1990-02-01T00:00:00"}}}""");
    endpoint.declare("back.png", "{\"identityDocument\": {\"ADDRESS\": {\"text\": \"HERE\"}}}");

    AnalyzeIdResponse answer = analyse("front.png", "back.png");

    List<IdentityDocumentField> fields =
        answer.identityDocuments().getFirst().identityDocumentFields();
    assertThat(answer.documentMetadata().pages()).isEqualTo(2);
    assertThat(answer.analyzeIDModelVersion()).isEqualTo("1.0");
    assertThat(answer.identityDocuments()).hasSize(1);
    assertThat(fields)
        .extracting(field -> field.type().text())
        .containsExactly("FIRST_NAME", "DATE_OF_BIRTH", "ADDRESS");
    assertThat(fields.get(0).valueDetection().text()).isEqualTo("JANE");
    assertThat(fields.get(0).valueDetection().confidence()).isEqualTo(99f);
    assertThat(fields.get(0).valueDetection().normalizedValue()).isNull();
    assertThat(fields.get(1).valueDetection().confidence()).isEqualTo(91.5f);
    assertThat(fields.get(1).valueDetection().normalizedValue().value())
        .isEqualTo("1990-02-01T00:00:00");
    assertThat(fields.get(1).valueDetection().normalizedValue().valueTypeAsString())
        .isEqualTo("DATE");
  }

  @Test
  void aDocumentOfWhichNothingIsDeclaredHasNoFields() {
    endpoint.stored("bare.png", faces.png());

    assertThat(analyse("bare.png").identityDocuments().getFirst().identityDocumentFields())
        .isEmpty();
  }

  @Test
  void refusesWhatTheServiceRefuses() {
    endpoint.stored("text.png", "no image".getBytes(StandardCharsets.UTF_8));
    endpoint.stored("a.png", faces.png());
    endpoint.stored("large.png", Arrays.copyOf(faces.png(), MAX_BYTES + 1));
    endpoint.stored("limit.png", Arrays.copyOf(faces.png(), MAX_BYTES));

    assertThat(analyse("limit.png").documentMetadata().pages()).isOne();
    assertThatThrownBy(() -> analyse("large.png")).isInstanceOf(DocumentTooLargeException.class);
    assertThatThrownBy(() -> analyse("none.png")).isInstanceOf(InvalidS3ObjectException.class);
    assertThatThrownBy(() -> analyse("text.png")).isInstanceOf(UnsupportedDocumentException.class);
    assertThatThrownBy(() -> analyse()).isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> analyse("a.png", "a.png", "a.png"))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void refusesBytesBesideWhichNothingCanBeDeclared() {
    assertThatThrownBy(
            () ->
                endpoint
                    .textract()
                    .analyzeID(
                        r ->
                            r.documentPages(
                                Document.builder()
                                    .bytes(SdkBytes.fromByteArray(faces.png()))
                                    .build())))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("declared");
  }

  @Test
  void hasBadMomentsOnRequestAndSaysThatItIsAStandIn() {
    endpoint.stored("a.png", faces.png());
    endpoint.faults().failNext("AnalyzeID", 1, Fault.PROVISIONED_THROUGHPUT_EXCEEDED);
    assertThatThrownBy(() -> analyse("a.png"))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    endpoint.faults().failAfterNext("AnalyzeID", 1, Fault.INTERNAL_SERVER_ERROR);
    assertThatThrownBy(() -> analyse("a.png")).isInstanceOf(InternalServerErrorException.class);

    given()
        .header("X-Amz-Target", "Textract.AnalyzeDocument")
        .contentType("application/json")
        .body("{}")
        .post(endpoint.door().endpoint())
        .then()
        .statusCode(400)
        .header("x-veil-stand-in", equalTo("declared documents"))
        .body("__type", equalTo("UnknownOperationException"));
  }
}
