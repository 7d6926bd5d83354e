package veil.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Blurs one video; the seam between what the command decides and the stack that does the work. */
interface VideoBlurrer {

  /**
   * Blurs a video and reports progress on the way.
   *
   * @throws CommandFailure where the video cannot be blurred
   * @throws InterruptedException when stopped; everything started has ended by then
   */
  Result blur(Job job, ProgressTracker progress) throws IOException, InterruptedException;

  /**
   * What to do.
   *
   * @param objectKey the video's key inside the stack
   * @param video where to write the blurred video; the file exists
   * @param report where to write the report; the file exists
   * @param parameters template parameters that differ from their defaults
   * @param detectorModel a detector in place of the fetched one
   * @param verbose whether to show what the functions log
   * @param nativeExecutables whether to run these in place of the JVM's archives
   */
  record Job(
      Path input,
      String objectKey,
      Path video,
      Path report,
      Map<String, String> parameters,
      Optional<Path> detectorModel,
      boolean verbose,
      boolean nativeExecutables) {
    public Job {
      Objects.requireNonNull(input, "input");
      Objects.requireNonNull(objectKey, "objectKey");
      Objects.requireNonNull(video, "video");
      Objects.requireNonNull(report, "report");
      Objects.requireNonNull(detectorModel, "detectorModel");
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * What was done.
   *
   * @param outcome {@code BLURRED} or {@code NO_FACES}
   * @param detector what looked for the faces
   */
  record Result(String outcome, long frameCount, long trackCount, String detector) {
    public Result {
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(detector, "detector");
    }
  }
}
