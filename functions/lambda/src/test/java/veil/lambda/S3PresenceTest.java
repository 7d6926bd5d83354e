package veil.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import veil.core.errors.VideoNotFoundException;
import veil.core.storage.S3Location;

class S3PresenceTest {
  private static final S3Location VIDEO = new S3Location("input", "my clip.mp4", "v1");

  @Test
  void whatIsThereIsAnswered() {
    assertThat(S3Presence.found(VIDEO, () -> 12L)).isEqualTo(12);
    assertThat(S3Presence.ifThere(() -> Optional.of("v1"))).contains("v1");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 405})
  void whatIsGoneOrForbiddenIsNotFound(int status) {
    assertThatThrownBy(() -> S3Presence.found(VIDEO, failing(status)))
        .isInstanceOf(VideoNotFoundException.class)
        .hasMessageContaining("input")
        .hasMessageNotContaining("my clip");
    assertThat(S3Presence.ifThere(failing(status))).isEmpty();
  }

  @Test
  void otherErrorsKeepTheirName() {
    assertThatThrownBy(() -> S3Presence.found(VIDEO, failing(503)))
        .isInstanceOf(AwsServiceException.class);
    assertThatThrownBy(() -> S3Presence.ifThere(failing(503)))
        .isInstanceOf(AwsServiceException.class);
  }

  private static Supplier<Optional<String>> failing(int status) {
    return () -> {
      throw AwsServiceException.builder().message("as told").statusCode(status).build();
    };
  }
}
