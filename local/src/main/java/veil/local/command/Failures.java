package veil.local.command;

import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import veil.core.errors.EmptyVideoException;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.UnsupportedVideoException;
import veil.core.errors.VeilException;
import veil.core.errors.VideoTooLargeException;
import veil.local.stack.UnusableDataException;

/** Says in one line why a file could not be blurred, and whether the file is to blame. */
final class Failures {
  private static final Set<String> BAD_VIDEOS =
      Set.of(
          EmptyVideoException.class.getName(),
          UnreadableVideoException.class.getName(),
          UnsupportedVideoException.class.getName(),
          VideoTooLargeException.class.getName());

  /** The names under which a step ends that took all its time. */
  private static final Set<String> TIME_OUTS = Set.of("States.Timeout", "Sandbox.Timedout");

  private Failures() {}

  /** The failure that an exception here amounts to. */
  static CommandFailure explain(Path file, Throwable error) {
    return switch (error) {
      case CommandFailure failure -> failure;
      case InterruptedException stopped -> interrupted(file);
      case ClosedByInterruptException stopped -> interrupted(file);
      case UnusableDataException data -> CommandFailure.badInput(data.getMessage());
      case VeilException named -> explain(file, named.getClass().getName(), named.getMessage());
      case FileSystemException io ->
          CommandFailure.failed(file + ": " + reason(io) + " (" + io.getFile() + ")");
      case UncheckedIOException wrapped when wrapped.getCause() instanceof FileSystemException io ->
          explain(file, io);
      default -> CommandFailure.failed(file + ": " + reason(error));
    };
  }

  /**
   * The failure of a function or a state machine.
   *
   * @param errorName the exception's class name, which the Fail states pass on, or States.Timeout
   */
  static CommandFailure explain(Path file, String errorName, String cause) {
    if (TIME_OUTS.contains(errorName)) {
      return CommandFailure.failed(
          file
              + ": a step took longer than it may; blurring has 15 minutes,"
              + " which a shorter or a smaller video keeps to");
    }
    String message = file + ": " + (cause.isBlank() ? errorName : withoutSubject(file, cause));
    return BAD_VIDEOS.contains(errorName)
        ? CommandFailure.badInput(message)
        : CommandFailure.failed(message);
  }

  /** Causes begin with the file or the object they are about; the line begins with the file. */
  private static String withoutSubject(Path file, String cause) {
    String name = Pattern.quote(String.valueOf(file.getFileName()));
    return cause.replaceFirst("^(?:s3://\\S+|video\\.mp4|video\\.mov|" + name + ")[ :]+", "");
  }

  private static CommandFailure interrupted(Path file) {
    return CommandFailure.interrupted(file + ": interrupted; nothing was written");
  }

  /** What the system says of a file, in words where it gives none. */
  static String reason(FileSystemException error) {
    return switch (error) {
      case NoSuchFileException _ -> "no such file or folder";
      case AccessDeniedException _ -> "no permission";
      case FileAlreadyExistsException _ -> "exists already";
      default ->
          Optional.ofNullable(error.getReason())
              .map(reason -> reason.toLowerCase(Locale.ROOT))
              .orElse(error.getClass().getSimpleName());
    };
  }

  private static String reason(Throwable error) {
    return Optional.ofNullable(error.getMessage()).orElse(error.getClass().getSimpleName());
  }
}
