package veil.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses work that the disk cannot hold, before it begins. */
final class DiskSpace {
  /** Input in S3, a copy each for detector and function, the function's result, result in S3. */
  private static final long WORKING_COPIES = 6;

  /** The blurred video may come out larger than a well compressed input. */
  private static final long OUTPUT_COPIES = 2;

  private static final long RESERVE_BYTES = 64L << 20;

  private static final long FULL_BYTES = 1L << 20;

  private DiskSpace() {}

  /**
   * Checks both places.
   *
   * @param output in the folder where the result shall be
   * @param workFolder where the stack keeps its data
   * @throws CommandFailure where either cannot hold what will be written there
   */
  static void refuseTooLittle(Path input, Path output, Path workFolder) throws IOException {
    long inputBytes = Files.size(input);
    Path outputFolder = BlurPlan.folderOf(output);
    long workBytes = WORKING_COPIES * inputBytes + RESERVE_BYTES;
    long outputBytes = OUTPUT_COPIES * inputBytes;
    if (Files.getFileStore(workFolder).equals(Files.getFileStore(outputFolder))) {
      workBytes += outputBytes;
    }
    refuseTooLittle(input, outputFolder, outputBytes, "");
    refuseTooLittle(input, workFolder, workBytes, "; TMPDIR names another place for it");
  }

  private static void refuseTooLittle(Path input, Path folder, long neededBytes, String wayOut)
      throws IOException {
    long freeBytes = Files.getFileStore(folder).getUsableSpace();
    if (freeBytes < neededBytes) {
      throw CommandFailure.failed(
          "%s: no space left: %s has %d MB free, the work needs about %d MB%s"
              .formatted(input, folder, freeBytes >> 20, (neededBytes >> 20) + 1, wayOut));
    }
  }

  /**
   * Whether a place is as good as full; then that is why work there failed, whatever it says
   * itself.
   *
   * @param folder where work failed
   */
  static boolean exhausted(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace() < FULL_BYTES;
  }
}
