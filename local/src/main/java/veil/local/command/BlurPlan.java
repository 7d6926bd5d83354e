package veil.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which file is read and which two are written. What can be refused before any work is refused by
 * {@link #refuseWhatCannotWork}, so that a mistake costs a moment and not the length of a video.
 *
 * @param output the blurred video
 * @param report its report, beside it
 * @param overwrites whether files of these names may be replaced
 */
record BlurPlan(Path input, Path output, Path report, boolean overwrites) {
  private static final Set<String> OUTPUT_ENDINGS = Set.of(".mp4", ".m4v", ".mov");

  /** Names the outputs: {@code clip.mp4} becomes {@code clip.blurred.mp4} where none is given. */
  static BlurPlan of(Path input, Optional<Path> chosenOutput, boolean overwrites) {
    Path output =
        chosenOutput.orElseGet(
            () -> withSuffix(input, ".blurred", isTaken(input) ? extension(input) : ".mp4"));
    Path report = withSuffix(output, ".report", ".json");
    return new BlurPlan(input, output, report, overwrites);
  }

  /**
   * Checks what the file system alone can tell.
   *
   * @throws CommandFailure with exit code 2
   */
  void refuseWhatCannotWork() {
    refuseInput();
    if (output.equals(Path.of("-"))) {
      throw CommandFailure.badInput("-o -: a video does not go to stdout; name a file");
    }
    refuseOutputs();
    if (!isTaken(output) || !container(input).equals(container(output))) {
      throw CommandFailure.badInput(
          output
              + ": the container stays as it is; give the output the ending of the input, "
              + container(input));
    }
  }

  /**
   * Checks that both outputs may be written; again before they are, for hours may lie between.
   *
   * @throws CommandFailure with exit code 2
   */
  void refuseOutputs() {
    refuseOutput(output);
    refuseOutput(report);
  }

  /** Under which key the video goes through the stack: a fixed name, so no file name can harm. */
  String objectKey() {
    return "video" + container(input);
  }

  private void refuseInput() {
    if (!Files.exists(input)) {
      throw CommandFailure.badInput(input + ": no such file");
    }
    if (Files.isDirectory(input)) {
      throw CommandFailure.badInput(input + ": is a folder, not a video");
    }
    if (!Files.isRegularFile(input)) {
      throw CommandFailure.badInput(input + ": is not a regular file");
    }
    if (!Files.isReadable(input)) {
      throw CommandFailure.badInput(input + ": no permission to read it");
    }
    try {
      if (Files.size(input) == 0) {
        throw CommandFailure.badInput(input + ": the file is empty");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refuseOutput(Path file) {
    if (sameFile(input, file)) {
      throw CommandFailure.badInput(file + ": is the input itself, which is never overwritten");
    }
    refuseImpossibleName(file);
    if (Files.isDirectory(file)) {
      throw CommandFailure.badInput(file + ": is a folder; name a file in it");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw CommandFailure.badInput(file + ": is not a regular file, which is never replaced");
    }
    if (Files.exists(file) && !overwrites) {
      throw CommandFailure.badInput(file + ": exists already; --force replaces it");
    }
    Path folder = folderOf(file);
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.badInput(file + ": the folder " + folder + " does not exist");
    }
    if (!Files.isWritable(folder)) {
      throw CommandFailure.badInput(file + ": no permission to write into " + folder);
    }
  }

  /** Such as one that is too long, which would otherwise show when the work is done. */
  private static void refuseImpossibleName(Path file) {
    try {
      Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return; // As it should be; whether its folder is there, the next checks tell.
    } catch (FileSystemException e) {
      throw CommandFailure.badInput(file + ": " + Failures.reason(e) + "; name another by -o");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of a file, absolute. */
  static Path folderOf(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
  }

  private static boolean sameFile(Path one, Path other) {
    try {
      return Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a name says by its ending what a blurred video is; an input may be called anything. */
  private static boolean isTaken(Path file) {
    return OUTPUT_ENDINGS.contains(extension(file).toLowerCase(Locale.ROOT));
  }

  /** The container is QuickTime for .mov and MP4 for whatever else turns out to be a video. */
  private static String container(Path file) {
    return extension(file).toLowerCase(Locale.ROOT).equals(".mov") ? ".mov" : ".mp4";
  }

  /** The part of the name from the last dot on, or empty; a leading dot begins a hidden name. */
  private static String extension(Path file) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot) : "";
  }

  private static Path withSuffix(Path file, String suffix, String extension) {
    String name = name(file);
    String stem = name.substring(0, name.length() - extension(file).length());
    return file.resolveSibling(stem + suffix + extension);
  }

  private static String name(Path file) {
    return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
  }
}
