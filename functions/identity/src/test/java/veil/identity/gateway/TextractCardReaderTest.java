package veil.identity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.textract.TextractClient;
import software.amazon.awssdk.services.textract.model.AccessDeniedException;
import veil.core.storage.S3Location;
import veil.identity.testing.ScriptedHttp;

class TextractCardReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final S3Location CARD = new S3Location("images", "uploads/anna/card.jpg");

  private final ScriptedHttp http = new ScriptedHttp();
  private final TextractCardReader cards =
      new TextractCardReader(http.client(TextractClient.builder()));

  @Test
  void oneCardIsSentAsOnePage() throws IOException {
    http.answer(
        """
        {"IdentityDocuments":[{"IdentityDocumentFields":[
          {"Type":{"Text":"FIRST_NAME"},"ValueDetection":{"Text":"ANNA","Confidence":98.5}}]}]}
        """);
    assertThat(cards.read(CARD).getFirst().identityDocumentFields().getFirst().type().text())
        .isEqualTo("FIRST_NAME");
    assertThat(http.requests().getFirst().target()).isEqualTo("Textract.AnalyzeID");
    assertThat(JSON.readTree(http.requests().getFirst().body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"DocumentPages":[{"S3Object":{"Bucket":"images","Name":"uploads/anna/card.jpg"}}]}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidS3ObjectException, IMAGE_NOT_FOUND",
    "UnsupportedDocumentException, NOT_AN_IMAGE",
    "DocumentTooLargeException, IMAGE_TOO_LARGE",
    "BadDocumentException, CARD_UNREADABLE",
    "InvalidParameterException, CARD_UNREADABLE"
  })
  void whatIsWrongWithACardIsAFlaw(String error, String flaw) {
    http.fail(error);
    assertThatThrownBy(() -> cards.read(CARD))
        .isInstanceOf(UnusableImageException.class)
        .hasMessage(flaw);
  }

  @Test
  void otherErrorsKeepTheirName() {
    http.fail("AccessDeniedException");
    assertThatThrownBy(() -> cards.read(CARD)).isExactlyInstanceOf(AccessDeniedException.class);
  }
}
