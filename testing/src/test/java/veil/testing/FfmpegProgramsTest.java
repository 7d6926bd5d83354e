package veil.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegProgramsTest {
  @ParameterizedTest
  @ValueSource(strings = {"ffmpeg", "ffprobe"})
  void theProgramsStartWithoutLibrariesOfTheSystem(String name) throws Exception {
    String path = name.equals("ffmpeg") ? FfmpegPrograms.ffmpeg() : FfmpegPrograms.ffprobe();

    Process process = new ProcessBuilder(path, "-version").start();

    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(printed).startsWith(name + " version 8.").contains("--enable-libopenh264");
  }
}
