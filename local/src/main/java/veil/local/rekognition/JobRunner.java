package veil.local.rekognition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import veil.core.errors.VeilException;
import veil.local.gateway.ObjectStore;
import veil.local.gateway.ObjectStore.StoredObject;

/**
 * Runs jobs in the background, a few at a time: each copies its video to a file of its own, looks
 * at it and removes it.
 */
final class JobRunner implements AutoCloseable {
  private static final int JOBS_AT_A_TIME = 2;
  private static final long CLOSE_WAIT_SECONDS = 10;

  private final ObjectStore objects;
  private final VideoAnalyser analyser;
  private final DetectionListener listener;
  private final Path workFolder;
  private final ExecutorService executor;

  JobRunner(
      ObjectStore objects, VideoAnalyser analyser, DetectionListener listener, Path workFolder) {
    this.objects = objects;
    this.analyser = analyser;
    this.listener = listener;
    this.workFolder = workFolder;
    executor =
        Executors.newFixedThreadPool(
            JOBS_AT_A_TIME, Thread.ofPlatform().name("face-detection-", 0).daemon().factory());
  }

  void run(FaceDetectionJob job, StoredObject video) {
    executor.execute(
        () -> {
          job.end(outcome(job, video));
          listener.progressed(job.id(), 1);
        });
  }

  private FaceDetectionJob.State outcome(FaceDetectionJob job, StoredObject video) {
    Path file = null;
    try {
      Files.createDirectories(workFolder);
      file = Files.createTempFile(workFolder, "detect-", ".video");
      objects.copyTo(video, file);
      VideoFaces faces = analyser.analyse(file, progressOf(job), executor::isShutdown);
      return executor.isShutdown()
          ? new FaceDetectionJob.Failed("The job was cancelled.")
          : new FaceDetectionJob.Succeeded(faces);
    } catch (VeilException e) {
      return new FaceDetectionJob.Failed(withoutPath(e.getMessage(), file, video));
    } catch (IOException | RuntimeException | LinkageError e) {
      return new FaceDetectionJob.Failed(withoutPath("Internal error: " + oneLine(e), file, video));
    } finally {
      delete(file);
    }
  }

  private DoubleConsumer progressOf(FaceDetectionJob job) {
    double[] furthest = {0};
    return fraction -> {
      furthest[0] = Math.clamp(fraction, furthest[0], 1);
      listener.progressed(job.id(), furthest[0]);
    };
  }

  /** The client knows the object, not the copy the job works on. */
  private static String withoutPath(String message, Path file, StoredObject video) {
    if (file == null) {
      return message;
    }
    return message
        .replace(file.toString(), video.key())
        .replace(file.getFileName().toString(), video.key());
  }

  private static String oneLine(Throwable error) {
    String message =
        error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    return message.lines().findFirst().orElse(error.getClass().getSimpleName());
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  /** Ends running jobs between two frames; waits for them at most ten seconds. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(JobRunner.class.getName())
            .log(System.Logger.Level.WARNING, "a face detection job did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
