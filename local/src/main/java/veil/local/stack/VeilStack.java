package veil.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import veil.local.lambda.FunctionInvoker;
import veil.local.models.ReadyDetector;
import veil.local.rekognition.collections.CollectionsOnDisk;
import veil.local.stepfunctions.StepFunctionsService;
import veil.local.template.StackModel;

/** The project's template, running on this machine behind one endpoint. */
public final class VeilStack implements AutoCloseable {
  private final StackParts parts;
  private final StackModel model;
  private final WarmUp warmUp;
  private final StackConditions conditions;

  private VeilStack(StackParts parts, StackListener listener, StackConditions conditions) {
    this.parts = parts;
    this.conditions = conditions;
    this.model = parts.model();
    this.warmUp = new WarmUp(parts, listener);
  }

  /**
   * Starts the stack of a project's template. The detector's model is fetched at first need where
   * the machine does not have it yet.
   *
   * @param listener hears what happens in the stack
   */
  public static VeilStack start(StackSettings settings, StackListener listener) {
    return start(settings, listener, StackConditions.ofDetector(settings, listener));
  }

  /** Starts a stack under conditions of one's own, such as a scripted detector. */
  public static VeilStack start(
      StackSettings settings, StackListener listener, StackConditions conditions) {
    try {
      return new VeilStack(new StackParts(settings, listener, conditions), listener, conditions);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the stack: " + e.getMessage(), e);
    }
  }

  /** Where every AWS client reaches the stack. */
  public URI endpoint() {
    return parts.door().endpoint();
  }

  /** The name of a bucket by its logical id, such as {@code InputBucket}. */
  public String bucketName(String logicalId) {
    return model.buckets().stream()
        .filter(b -> b.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no bucket is called " + logicalId))
        .name();
  }

  /** The ARN of a state machine by its logical id. */
  public String stateMachineArn(String logicalId) {
    return model.stateMachines().stream()
        .filter(m -> m.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no state machine is called " + logicalId))
        .arn();
  }

  /** The template's outputs by name. */
  public Map<String, String> outputs() {
    return model.outputs();
  }

  /** Invokes functions and waits for their answers. */
  public FunctionInvoker functions() {
    return parts.functions();
  }

  /**
   * Makes the detector for videos ready, which can take the time of a download.
   *
   * @return empty where the stack runs under conditions with a detector of their own
   * @throws veil.local.models.ModelUnavailableException if its model can't be had
   * @throws veil.core.errors.DetectionFailedException if the user's model is none
   */
  public Optional<ReadyDetector> readyDetector() {
    return conditions.detector().get();
  }

  /** Starts, in the background, what a video needs: its functions ahead of their first event. */
  public void warmUpVideos() {
    warmUp.videos();
  }

  /**
   * Starts everything in the background, a little at a time, in the template's order.
   *
   * @return done when nothing waits for its start any more
   */
  public CompletableFuture<Void> warmUp() {
    return warmUp.all();
  }

  /** Step Functions. */
  public StepFunctionsService stepFunctions() {
    return parts.stepFunctions();
  }

  /** Rekognition's collections. */
  public CollectionsOnDisk collections() {
    return parts.faces().collections();
  }

  /** Ends executions, processes and the endpoint; objects stay in the data folder. */
  @Override
  public void close() {
    parts.close();
  }
}
