package veil.local.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code veil blur}: a video in, the video with every face blurred and a report out. */
@Command(
    name = "blur",
    mixinStandardHelpOptions = true,
    versionProvider = Veil.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Blurs every face of a video.",
      "Runs the whole workflow of template.yaml on this machine; nothing leaves it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the video is blurred",
      "1:it failed",
      "2:bad input",
      "130:interrupted, as by Ctrl-C; nothing was written"
    },
    footerHeading = "%nExample:%n",
    footer = "  veil blur clip.mp4 --style solid -o clip-for-all.mp4")
final class BlurCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final InstantSource clock;
  private final VideoCheck check;
  private final VideoBlurrer blurrer;

  @Parameters(paramLabel = "IN", description = "The video, .mp4 or .mov with H.264.")
  private Path input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where to write it; default: IN with .blurred before its ending.")
  private Path output;

  @Option(names = "--force", description = "Replace OUT and its report where they exist.")
  private boolean force;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show on stderr what the functions log, in place of the progress bar.")
  private boolean verbose;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Mixin private MaskOptions mask;

  @Mixin private DetectorOption detector;

  @Mixin private ExecutablesOption executables;

  BlurCommand(Terminal terminal, InstantSource clock, VideoCheck check, VideoBlurrer blurrer) {
    this.terminal = terminal;
    this.clock = clock;
    this.check = check;
    this.blurrer = blurrer;
  }

  /** Refuses videos that the workflow would refuse, before a stack is started for them. */
  @FunctionalInterface
  interface VideoCheck {
    /**
     * Looks into the file.
     *
     * @throws veil.core.errors.VeilException where it is no video that can be blurred
     */
    void check(Path video);
  }

  @Override
  public Integer call() {
    BlurPlan plan = BlurPlan.of(input, Optional.ofNullable(output), force);
    plan.refuseWhatCannotWork();
    Map<String, String> parameters = mask.templateParameters();
    Optional<Path> model = detector.model();
    ProgressTracker progress = new ProgressTracker(clock);
    VideoBlurrer.Result result = run(plan, parameters, model, progress);
    terminal
        .results()
        .println(json ? asJson(plan, result, progress) : asText(plan, result, progress));
    return 0;
  }

  private VideoBlurrer.Result run(
      BlurPlan plan,
      Map<String, String> parameters,
      Optional<Path> model,
      ProgressTracker progress) {
    try {
      return checkAndBlur(plan, parameters, model, progress);
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw Failures.explain(plan.input(), e);
    }
  }

  private VideoBlurrer.Result checkAndBlur(
      BlurPlan plan, Map<String, String> parameters, Optional<Path> model, ProgressTracker progress)
      throws IOException, InterruptedException {
    check.check(plan.input());
    Terminal shown = verbose ? terminal.unwatched() : terminal;
    try (ProgressBar bar = ProgressBar.start(progress, shown);
        OutputPair outputs = OutputPair.create(plan)) {
      VideoBlurrer.Result result =
          blurrer.blur(
              new VideoBlurrer.Job(
                  plan.input(),
                  plan.objectKey(),
                  outputs.video(),
                  outputs.report(),
                  parameters,
                  model,
                  verbose,
                  executables.areNative()),
              progress);
      progress.step("Saving");
      bar.draw();
      LocalReport.complete(outputs.report(), plan.input(), result.detector(), clock.instant());
      outputs.publish();
      return result;
    }
  }

  private static String asText(
      BlurPlan plan, VideoBlurrer.Result result, ProgressTracker progress) {
    String what =
        result.outcome().equals("NO_FACES")
            ? "no face found, private metadata removed"
            : result.trackCount()
                + (result.trackCount() == 1 ? " face track" : " face tracks")
                + " blurred";
    return String.format(
        Locale.ROOT,
        "%s: %s, %d frames, done in %.1f s; report %s",
        plan.output(),
        what,
        result.frameCount(),
        progress.elapsed().toMillis() / 1000.0,
        plan.report());
  }

  private static String asJson(
      BlurPlan plan, VideoBlurrer.Result result, ProgressTracker progress) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("outcome", result.outcome());
    answer.put("output", plan.output().toString());
    answer.put("report", plan.report().toString());
    answer.put("frameCount", result.frameCount());
    answer.put("trackCount", result.trackCount());
    answer.put("detector", result.detector());
    answer.put("elapsedMillis", progress.elapsed().toMillis());
    return answer.toString();
  }
}
