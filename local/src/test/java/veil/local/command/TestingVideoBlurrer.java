package veil.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Writes a line in place of a blurred video, or fails as told; remembers its jobs. */
final class TestingVideoBlurrer implements VideoBlurrer {
  static final String VIDEO = "blurred";
  static final String REPORT = "{\"tracks\":[]}";

  private final List<Job> jobs = new ArrayList<>();
  private RuntimeException failure;
  private Result result = new Result("BLURRED", 240, 3, "CenterFace");

  void failWith(RuntimeException error) {
    this.failure = error;
  }

  void answer(Result answer) {
    this.result = answer;
  }

  List<Job> jobs() {
    return List.copyOf(jobs);
  }

  @Override
  public Result blur(Job job, ProgressTracker progress) throws IOException {
    jobs.add(job);
    Files.writeString(job.video(), VIDEO);
    if (failure != null) {
      throw failure;
    }
    Files.writeString(job.report(), REPORT);
    return result;
  }
}
