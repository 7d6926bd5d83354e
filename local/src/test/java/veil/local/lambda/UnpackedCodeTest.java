package veil.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are unpacked beside themselves. */
class UnpackedCodeTest {
  private final Instant now = Instant.now();

  @TempDir Path folder;

  @Test
  void leavesOtherArchivesCodeForADay() throws IOException {
    UnpackedCode first = unpacked("first", now);
    UnpackedCode second = unpacked("second", now.plus(Duration.ofHours(23)));

    assertThat(first.folder()).exists();
    assertThat(second.folder()).exists();
  }

  @Test
  void removesOtherArchivesCodeAfterADay() throws IOException {
    UnpackedCode first = unpacked("first", now);
    UnpackedCode second = unpacked("second", now.plus(Duration.ofHours(25)));

    assertThat(first.folder()).doesNotExist();
    assertThat(second.folder()).exists();
  }

  private UnpackedCode unpacked(String script, Instant time) throws IOException {
    Path archive = TestingArchive.writeNative(folder.resolve("function.zip"), script);
    return UnpackedCode.of(archive, Clock.fixed(time, ZoneOffset.UTC));
  }
}
