package veil.local.command;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import veil.core.payloads.BlurFacesAnswer;
import veil.local.stack.StackListener;
import veil.local.stack.VeilStack;

/**
 * Blurs a video the way a user of AWS would: puts it into the input bucket, waits for the workflow
 * that this starts, and fetches what it left in the output bucket. The stack lives for one video.
 */
final class StackVideoBlurrer implements VideoBlurrer {
  private static final Duration LONGEST_START = Duration.ofMinutes(5);

  /** Beyond the state machine's own limit of 34 hours, which ends the execution before. */
  private static final Duration LONGEST_RUN = Duration.ofHours(35);

  private final Terminal terminal;
  private final StackStarter stacks;
  private final ObjectMapper mapper =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  StackVideoBlurrer(Terminal terminal, StackStarter stacks) {
    this.terminal = terminal;
    this.stacks = stacks;
  }

  @Override
  public Result blur(Job job, ProgressTracker progress) throws IOException, InterruptedException {
    StackListener logs = job.verbose() ? new FunctionLogs(terminal) : new StackListener() {};
    ExecutionFollower follower = new ExecutionFollower(job.input(), progress, logs);
    try (WorkFolder folder = WorkFolder.create()) {
      DiskSpace.refuseTooLittle(job.input(), job.video(), folder.path());
      return blurOnceIn(folder.path(), job, follower, progress);
    }
  }

  private Result blurOnceIn(
      Path folder, Job job, ExecutionFollower follower, ProgressTracker progress)
      throws IOException, InterruptedException {
    try (VeilStack stack =
            stacks
                .choose(job.nativeExecutables())
                .start(
                    folder,
                    false,
                    OptionalInt.empty(),
                    job.parameters(),
                    job.detectorModel(),
                    follower);
        StackClient client = new StackClient(stack.endpoint())) {
      return blurIn(stack, client, job, follower, progress);
    } catch (IOException | RuntimeException e) {
      if (DiskSpace.exhausted(folder)) {
        throw CommandFailure.failed(
            "%s: no space left in %s; TMPDIR names another folder"
                .formatted(job.input(), folder.getParent()));
      }
      throw e;
    }
  }

  private Result blurIn(
      VeilStack stack,
      StackClient client,
      Job job,
      ExecutionFollower follower,
      ProgressTracker progress)
      throws IOException, InterruptedException {
    try {
      stack.warmUpVideos();
      String detector = Detectors.ready(stack, job.detectorModel(), terminal);
      progress.step("Reading the video");
      client.put(job.input(), stack.bucketName("InputBucket"), job.objectKey());
      String execution = follower.awaitEnd(LONGEST_START, LONGEST_RUN);
      BlurFacesAnswer answer = fetch(job, client.describeExecution(execution), client, progress);
      return new Result(
          answer.outcome().name(), answer.frameCount(), answer.trackCount(), detector);
    } finally {
      // Told to stop or not: the stack now takes its time to end its processes.
      Thread.interrupted();
      progress.step("Closing");
    }
  }

  private BlurFacesAnswer fetch(
      Job job, JsonNode execution, StackClient client, ProgressTracker progress)
      throws IOException, InterruptedException {
    if (!execution.path("status").asText().equals("SUCCEEDED")) {
      throw Failures.explain(
          job.input(),
          execution.path("error").asText(execution.path("status").asText()),
          execution.path("cause").asText());
    }
    progress.step("Saving");
    BlurFacesAnswer answer =
        mapper.readValue(execution.path("output").asText(), BlurFacesAnswer.class);
    client.get(answer.output(), job.video());
    client.get(answer.report(), job.report());
    return answer;
  }
}
