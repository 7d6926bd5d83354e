package veil.local.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The two outputs of a run, which appear together or not at all. They are written under temporary
 * names in the folder where they shall be, flushed to the disk, then renamed. Closing removes
 * whatever was not published.
 */
final class OutputPair implements AutoCloseable {
  private final BlurPlan plan;
  private final String mark = ".veil-" + UUID.randomUUID();
  private final Path video;
  private final Path report;

  private OutputPair(BlurPlan plan) {
    this.plan = plan;
    Path folder = BlurPlan.folderOf(plan.output());
    this.video = folder.resolve(mark + ".video");
    this.report = folder.resolve(mark + ".report");
  }

  /**
   * Creates both files, empty, which proves early that the folder takes files.
   *
   * @throws IOException where it does not; nothing is left behind
   */
  static OutputPair create(BlurPlan plan) throws IOException {
    OutputPair pair = new OutputPair(plan);
    try {
      Files.createFile(pair.video);
      Files.createFile(pair.report);
      return pair;
    } catch (IOException e) {
      pair.close();
      throw e;
    }
  }

  /** Where to write the video. */
  Path video() {
    return video;
  }

  /** Where to write the report. */
  Path report() {
    return report;
  }

  /**
   * Gives both files their names.
   *
   * @throws IOException where that fails; whatever stood under the names before still does
   */
  void publish() throws IOException {
    flush(video);
    flush(report);
    plan.refuseOutputs();
    Path setAside = BlurPlan.folderOf(plan.report()).resolve(mark + ".old");
    boolean replaces = Files.exists(plan.report());
    if (replaces) {
      move(plan.report(), setAside);
    }
    try {
      move(report, plan.report());
      move(video, plan.output());
    } catch (IOException e) {
      Files.deleteIfExists(plan.report());
      if (replaces) {
        move(setAside, plan.report());
      }
      throw e;
    }
    Files.deleteIfExists(setAside);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(video);
    Files.deleteIfExists(report);
  }

  private static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
