package veil.local.stack;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import veil.local.apigateway.ApiGateway;
import veil.local.apigateway.LocalCredentials;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.FrontDoor;
import veil.local.gateway.LocalNames;
import veil.local.lambda.FunctionInvoker;
import veil.local.lambda.FunctionSpec;
import veil.local.lambda.Functions;
import veil.local.lambda.InvokeApi;
import veil.local.models.FaceDetectors;
import veil.local.models.ModelStore;
import veil.local.queues.QueueDelivery;
import veil.local.queues.QueueService;
import veil.local.rekognition.FaultPlan;
import veil.local.rekognition.SampledVideoAnalyser;
import veil.local.rekognition.VideoAnalyser;
import veil.local.rekognition.collections.CollectionsOnDisk;
import veil.local.s3.ObjectCreated;
import veil.local.s3.ObjectsOnDisk;
import veil.local.s3.S3Api;
import veil.local.schedules.Schedules;
import veil.local.stepfunctions.StepFunctionsService;
import veil.local.stepfunctions.SystemPause;
import veil.local.tables.TableDatabase;
import veil.local.template.LocalPlace;
import veil.local.template.StackModel;
import veil.local.template.StackModel.S3Trigger;
import veil.local.template.StackModel.StateMachineSpec;
import veil.local.template.TemplateReader;

/** The project's template, running on this machine behind one endpoint. */
public final class VeilStack implements AutoCloseable {

  /** AWS waits one and two minutes; here somebody sits and watches. */
  private static final List<Duration> EVENT_RETRY_DELAYS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));

  /** Each process is a JVM that wants a core while it starts. */
  private static final int WARMED_AT_ONCE = 2;

  private final StackModel model;
  private final StackListener listener;
  private final Deque<AutoCloseable> closing = new ArrayDeque<>();
  private final ObjectsOnDisk objects;
  private final FrontDoor door;
  private final Functions functions;
  private final StepFunctionsService stepFunctions;
  private final FaceServices faces;
  private final TableDatabase tables;

  private VeilStack(
      StackSettings settings,
      StackListener listener,
      VideoAnalyser analyser,
      FaultPlan faults,
      UnaryOperator<HttpHandler> porter)
      throws IOException {
    Clock clock = Clock.systemUTC();
    this.listener = listener;
    Path data = settings.dataFolder();
    Path work = data.resolve("work");
    Files.createDirectories(work);
    this.objects = ObjectsOnDisk.open(data, clock);
    this.door =
        FrontDoor.open(
            settings.port().orElse(0), new S3Api(objects, this::objectCreated, clock), porter);
    closing.push(door);
    try {
      LocalPlace place = new LocalPlace(door.endpoint(), Optional.of(data.resolve("secrets")));
      this.model = TemplateReader.read(settings.template(), settings.parameterOverrides(), place);
      model.buckets().forEach(b -> objects.ensureBucket(b.name(), b.versioned()));
      QueueService queues = new QueueService(model.queues(), door.endpoint(), clock);
      GuardedListener guarded =
          new GuardedListener(new FailedEvents(listener, model.failureQueues(), queues, clock));
      this.functions =
          closing(
              new Functions(
                  model.functions(), door.endpoint(), work, guarded, EVENT_RETRY_DELAYS, clock));
      this.tables =
          closing(
              new TableDatabase(
                  settings.projectRoot().resolve("local/dynamodb/target"),
                  settings.keepsData() ? Optional.of(data.resolve("tables")) : Optional.empty(),
                  model.tables()));
      this.stepFunctions =
          closing(
              new StepFunctionsService(
                  functions, queues::send, new SystemPause(), new Random(), guarded));
      this.faces = closing(new FaceServices(objects, analyser, guarded, faults, data, clock));
      registerMachines();
      model.collections().forEach(faces.collections()::ensure);
      door.serve(stepFunctions);
      faces.serveBy(door);
      door.serve(queues);
      if (!model.tables().isEmpty()) {
        door.forward(TableDatabase.TARGET_PREFIX, tables);
      }
      door.route(InvokeApi.PATH, new InvokeApi(functions));
      door.route(ApiGateway.PATH, closing(gateway(clock)));
      closing(new QueueDelivery(queues, functions, model.queueTriggers()));
      closing(new Schedules(model.schedules(), this::send, clock));
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

  /**
   * Starts a stack with a detector of one's own and a Rekognition and Textract that have bad
   * moments.
   */
  public static VeilStack start(
      StackSettings settings, StackListener listener, VideoAnalyser analyser, FaultPlan faults) {
    return start(settings, listener, analyser, faults, UnaryOperator.identity());
  }

  /**
   * Starts a stack with a detector of one's own and somebody before its door.
   *
   * @param porter makes of the endpoint's handler the one that every call meets first
   */
  public static VeilStack start(
      StackSettings settings,
      StackListener listener,
      VideoAnalyser analyser,
      FaultPlan faults,
      UnaryOperator<HttpHandler> porter) {
    try {
      return new VeilStack(settings, listener, analyser, faults, porter);
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

  /** Starts, in the background, what a video needs: its functions ahead of their first event. */
  public void warmUpVideos() {
    Set<String> wanted =
        model.stateMachines().stream()
            .filter(machine -> machine.type().equals("STANDARD"))
            .flatMap(machine -> machine.substitutions().values().stream())
            .collect(Collectors.toCollection(HashSet::new));
    model.triggers().forEach(trigger -> wanted.add(trigger.functionName()));
    var unused =
        functions.warmUp(
            model.functions().stream()
                .filter(f -> wanted.contains(f.arn()) || wanted.contains(f.name()))
                .map(FunctionSpec::name)
                .toList(),
            WARMED_AT_ONCE);
  }

  /**
   * Starts everything in the background, a little at a time, in the template's order.
   *
   * @return done when nothing waits for its start any more
   */
  public CompletableFuture<Void> warmUp() {
    List<CompletableFuture<Void>> parts = new ArrayList<>();
    parts.add(
        functions.warmUp(
            model.functions().stream().map(FunctionSpec::name).toList(), WARMED_AT_ONCE));
    if (!model.tables().isEmpty()) {
      parts.add(inBackground("DynamoDB", tables::warmUp));
    }
    if (!model.collections().isEmpty()) {
      parts.add(inBackground("Rekognition", faces::warmUp));
    }
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
  }

  /** What is not ready ahead of time is made ready at its first use, which then tells why not. */
  private CompletableFuture<Void> inBackground(String service, Preparation preparation) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            preparation.run();
          } catch (IOException | RuntimeException e) {
            listener.functionLog(service, "not ready yet: " + e.getMessage());
          }
        },
        Thread.ofVirtual().name(service)::start);
  }

  /** Something that takes a while. */
  @FunctionalInterface
  private interface Preparation {
    void run() throws IOException;
  }

  /** Step Functions. */
  public StepFunctionsService stepFunctions() {
    return stepFunctions;
  }

  /** Rekognition's collections. */
  public CollectionsOnDisk collections() {
    return faces.collections();
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

  private <T extends AutoCloseable> T closing(T part) {
    closing.push(part);
    return part;
  }

  private ApiGateway gateway(Clock clock) {
    LocalCredentials credentials =
        new LocalCredentials("local", "local", LocalNames.ACCOUNT, LocalNames.REGION);
    ApiGateway gateway =
        new ApiGateway(functions, stepFunctions::startSyncExecution, credentials, clock);
    model.apis().forEach(api -> gateway.deploy(api.logicalId(), api.stage(), api.openApi()));
    return gateway;
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
        (function, triggers) ->
            send(function, S3EventDocument.of(created, triggers.getFirst().id())));
  }

  private void send(String function, String event) {
    try {
      functions.send(function, event);
    } catch (AwsServiceException e) {
      listener.eventDropped(function, e.code(), event);
    }
  }
}
