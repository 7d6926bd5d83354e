package veil.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPairTest {
  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void writeInput() throws IOException {
    input = Files.writeString(folder.resolve("clip.mp4"), "a video");
  }

  @Test
  void replacesBothWhenForced() throws IOException {
    BlurPlan plan = BlurPlan.of(input, Optional.empty(), true);
    Files.writeString(plan.output(), "old");
    Files.writeString(plan.report(), "old");

    try (OutputPair pair = OutputPair.create(plan)) {
      Files.writeString(pair.video(), "new video");
      Files.writeString(pair.report(), "new report");
      pair.publish();
    }

    assertThat(plan.output()).hasContent("new video");
    assertThat(plan.report()).hasContent("new report");
    assertThat(filesInFolder()).isEqualTo(3);
  }

  @Test
  void keepsTheOldReportWhereTheVideoCannotBePublished() throws IOException {
    BlurPlan plan = BlurPlan.of(input, Optional.empty(), true);
    Files.writeString(plan.report(), "old");

    try (OutputPair pair = OutputPair.create(plan)) {
      Files.writeString(pair.report(), "new report");
      Files.createDirectories(plan.output().resolve("in the way"));

      assertThatThrownBy(pair::publish).isInstanceOf(CommandFailure.class);
    }

    assertThat(plan.report()).hasContent("old");
    assertThat(filesInFolder()).isEqualTo(3);
  }

  @Test
  void closingWithoutPublishingLeavesNothing() throws IOException {
    BlurPlan plan = BlurPlan.of(input, Optional.empty(), false);

    try (OutputPair pair = OutputPair.create(plan)) {
      Files.writeString(pair.video(), "half a video");
    }

    assertThat(filesInFolder()).isEqualTo(1);
  }

  @Test
  void anOutputThatAppearedMeanwhileIsNotReplaced() throws IOException {
    BlurPlan plan = BlurPlan.of(input, Optional.empty(), false);

    try (OutputPair pair = OutputPair.create(plan)) {
      Files.writeString(plan.output(), "somebody else's");
      assertThatThrownBy(pair::publish).hasMessageContaining("exists already");
    }

    assertThat(plan.output()).hasContent("somebody else's");
    assertThat(filesInFolder()).isEqualTo(2);
  }

  private long filesInFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
