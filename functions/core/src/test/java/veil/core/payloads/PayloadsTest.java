package veil.core.payloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.Consent;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.identity.CommitUserRequest;
import veil.core.storage.S3Location;

class PayloadsTest {
  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"jobId\":null}", "{\"jobId\":\"  \"}"})
  void refusesAJobWithoutItsId(String text) {
    assertThatThrownBy(() -> json.readValue(text, CheckFaceDetectionRequest.class))
        .hasRootCauseInstanceOf(InvalidRequestException.class)
        .hasRootCauseMessage("the request lacks jobId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"jobId\":\"j\"}", "{\"jobId\":\"j\",\"video\":{\"bucket\":\"b\"}}"})
  void refusesFacesOfNoVideo(String text) {
    assertThatThrownBy(() -> json.readValue(text, GetFacesRequest.class))
        .hasRootCauseInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"video\":{\"bucket\":\"b\",\"key\":\"k\"}}"})
  void refusesABlurWithoutItsFaces(String text) {
    assertThatThrownBy(() -> json.readValue(text, BlurFacesRequest.class))
        .hasRootCauseInstanceOf(InvalidRequestException.class);
  }

  @Test
  void readsWhatTheStateMachineSends() throws JsonProcessingException {
    BlurFacesRequest request =
        json.readValue(
            """
            {"video":{"bucket":"in","key":"a.mp4","versionId":"7"},"faces":{"bucket":"work","key":"faces/j.json"}}
            """,
            BlurFacesRequest.class);
    assertThat(request.video()).isEqualTo(new S3Location("in", "a.mp4", "7"));
    assertThat(request.faces()).isEqualTo(new S3Location("work", "faces/j.json"));
  }

  @Test
  void propertiesOfNothingAreNone() {
    CommitUserRequest request =
        new CommitUserRequest(
            new UserId("anna"),
            "request",
            new IndexedFace("face", "7.0", Optional.empty()),
            new Consent("2026-01", "2026-01-31T12:00:00Z"),
            Optional.of(NullNode.instance),
            List.of());
    assertThat(request.properties()).isEmpty();
  }

  @Test
  void writesAnswersThatTheStateMachineBranchesOn() throws JsonProcessingException {
    assertThat(
            json.writeValueAsString(
                new CheckFaceDetectionAnswer(CheckFaceDetectionAnswer.Status.IN_PROGRESS, null)))
        .isEqualTo("{\"status\":\"IN_PROGRESS\",\"message\":\"\"}");
    S3Location place = new S3Location("out", "a.mp4");
    assertThat(
            json.writeValueAsString(
                new BlurFacesAnswer(BlurFacesAnswer.Outcome.NO_FACES, place, place, 9, 0)))
        .startsWith("{\"outcome\":\"NO_FACES\",\"output\":{\"bucket\":\"out\",\"key\":\"a.mp4\"}");
  }
}
