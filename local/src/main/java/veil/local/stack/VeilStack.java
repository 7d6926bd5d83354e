package veil.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.FrontDoor;
import veil.local.lambda.FunctionInvoker;
import veil.local.lambda.Functions;
import veil.local.lambda.InvokeApi;
import veil.local.models.FaceDetectors;
import veil.local.models.ModelStore;
import veil.local.rekognition.FaultPlan;
import veil.local.rekognition.RekognitionService;
import veil.local.rekognition.SampledVideoAnalyser;
import veil.local.rekognition.VideoAnalyser;
import veil.local.s3.ObjectCreated;
import veil.local.s3.ObjectsOnDisk;
import veil.local.s3.S3Api;
import veil.local.stepfunctions.StepFunctionsService;
import veil.local.stepfunctions.SystemPause;
import veil.local.template.StackModel;
import veil.local.template.StackModel.S3Trigger;
import veil.local.template.StackModel.StateMachineSpec;
import veil.local.template.TemplateReader;

/** The project's template, running on this machine behind one endpoint. */
public final class VeilStack implements AutoCloseable {

  /** AWS waits one and two minutes; here somebody sits and watches. */
  private static final List<Duration> EVENT_RETRY_DELAYS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));

  private final StackModel model;
  private final GuardedListener listener;
  private final Deque<AutoCloseable> closing = new ArrayDeque<>();
  private final ObjectsOnDisk objects;
  private final FrontDoor door;
  private final Functions functions;
  private final StepFunctionsService stepFunctions;
  private final RekognitionService rekognition;

  private VeilStack(
      StackSettings settings, StackListener listener, VideoAnalyser analyser, FaultPlan faults)
      throws IOException {
    Clock clock = Clock.systemUTC();
    this.listener = new GuardedListener(listener);
    this.model = TemplateReader.read(settings.template(), settings.parameterOverrides());
    this.objects = ObjectsOnDisk.open(settings.dataFolder(), clock);
    model.buckets().forEach(b -> objects.ensureBucket(b.name(), b.versioned()));
    Path work = settings.dataFolder().resolve("work");
    Files.createDirectories(work);
    this.door =
        FrontDoor.open(settings.port().orElse(0), new S3Api(objects, this::objectCreated, clock));
    closing.push(door);
    try {
      this.functions =
          new Functions(
              model.functions(), door.endpoint(), work, this.listener, EVENT_RETRY_DELAYS, clock);
      closing.push(functions);
      this.stepFunctions =
          new StepFunctionsService(functions, new SystemPause(), new Random(), this.listener);
      closing.push(stepFunctions);
      this.rekognition =
          new RekognitionService(objects, analyser, this.listener, faults, work, clock);
      closing.push(rekognition);
      registerMachines();
      door.serve(stepFunctions);
      door.serve(rekognition);
      door.route(InvokeApi.PATH, new InvokeApi(functions));
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts the stack of a project's template; what happens in it nobody hears. */
  public static VeilStack start(StackSettings settings) {
    return start(settings, new StackListener() {});
  }

  /**
   * Starts the stack of a project's template. The detector's model is fetched where the machine
   * does not have it yet.
   *
   * @param listener hears what happens in the stack
   */
  public static VeilStack start(StackSettings settings, StackListener listener) {
    VideoAnalyser analyser =
        new SampledVideoAnalyser(
            FaceDetectors.ready(
                settings.detectorModel(), new ModelStore(ModelStore.userCache(System.getenv()))));
    return start(settings, listener, analyser, FaultPlan.NONE);
  }

  /** Starts a stack with a detector of one's own, such as a scripted one. */
  public static VeilStack start(
      StackSettings settings, StackListener listener, VideoAnalyser analyser) {
    return start(settings, listener, analyser, FaultPlan.NONE);
  }

  /** Starts a stack with a detector of one's own and a Rekognition that has bad moments. */
  public static VeilStack start(
      StackSettings settings, StackListener listener, VideoAnalyser analyser, FaultPlan faults) {
    try {
      return new VeilStack(settings, listener, analyser, faults);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the stack: " + e.getMessage(), e);
    }
  }

  /** Where every AWS client reaches the stack. */
  public URI endpoint() {
    return door.endpoint();
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
    return functions;
  }

  /** Starts one process of each function ahead of its first event, in the background. */
  public void warmUp() {
    functions.warmUp();
  }

  /** Step Functions. */
  public StepFunctionsService stepFunctions() {
    return stepFunctions;
  }

  /** Rekognition. */
  public RekognitionService rekognition() {
    return rekognition;
  }

  /** Ends executions, processes and the endpoint; objects stay in the data folder. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!closing.isEmpty()) {
      try {
        closing.pop().close();
      } catch (Exception e) {
        IllegalStateException wrapped = new IllegalStateException("cannot close the stack", e);
        if (failure == null) {
          failure = wrapped;
        } else {
          failure.addSuppressed(wrapped);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void registerMachines() throws IOException {
    for (StateMachineSpec machine : model.stateMachines()) {
      String definition = Files.readString(machine.definition());
      for (Map.Entry<String, String> substitution : machine.substitutions().entrySet()) {
        definition =
            definition.replace("${" + substitution.getKey() + "}", substitution.getValue());
      }
      stepFunctions.register(machine.logicalId(), definition, machine.type());
    }
  }

  private void objectCreated(ObjectCreated created) {
    Map<String, List<S3Trigger>> byFunction =
        model.triggers().stream()
            .filter(t -> t.bucketName().equals(created.bucket()))
            .filter(t -> t.takes(created.eventName(), created.key()))
            .collect(Collectors.groupingBy(S3Trigger::functionName));
    byFunction.forEach(
        (function, triggers) -> {
          String event = S3EventDocument.of(created, triggers.getFirst().id());
          try {
            functions.send(function, event);
          } catch (AwsServiceException e) {
            listener.dropped(function, e.code(), event);
          }
        });
  }
}
