package veil.local.artefacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import veil.local.stack.StackSettings;

/** What is linked into an executable is passed on with its licences. */
@Tag("native")
class NativeLicencesTest {
  @Test
  void everyBuiltArchiveListsTheLicencesOfWhatItHolds(@TempDir Path work) throws IOException {
    List<Path> archives;
    try (PackagedFunctions natives = new PackagedFunctions(StackSettings.NATIVE_TEMPLATE, work)) {
      archives =
          natives.specs().stream()
              .map(function -> function.archive())
              .distinct()
              .filter(Files::exists)
              .toList();
    }
    assertThat(archives).isNotEmpty();
    for (Path archive : archives) {
      assertThat(licences(archive)).as(archive.toString()).contains("software.amazon.awssdk:");
    }
  }

  private static String licences(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      assertThat(zip.getEntry("THIRD-PARTY.txt")).as("licences in " + archive).isNotNull();
      try (InputStream list = zip.getInputStream(zip.getEntry("THIRD-PARTY.txt"))) {
        return new String(list.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
