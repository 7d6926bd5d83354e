package veil.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import veil.local.apigateway.ApiGateway;
import veil.local.apigateway.LocalCredentials;
import veil.local.apigateway.TokenRules;
import veil.local.gateway.FrontDoor;
import veil.local.gateway.LocalNames;
import veil.local.gateway.LoopbackServer;
import veil.local.lambda.Functions;
import veil.local.lambda.InvokeApi;
import veil.local.queues.QueueDelivery;
import veil.local.queues.QueueService;
import veil.local.s3.ObjectCreated;
import veil.local.s3.ObjectsOnDisk;
import veil.local.s3.S3Api;
import veil.local.schedules.Schedules;
import veil.local.stepfunctions.StepFunctionsService;
import veil.local.stepfunctions.SystemPause;
import veil.local.tables.TableDatabase;
import veil.local.template.LocalPlace;
import veil.local.template.StackModel;
import veil.local.template.StackModel.StateMachineSpec;
import veil.local.template.TemplateReader;

/** The services of one stack: builds them, puts them behind one door, and closes them. */
final class StackParts implements AutoCloseable {

  /** AWS waits one and two minutes; here somebody sits and watches. */
  private static final List<Duration> EVENT_RETRY_DELAYS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));

  private final OwnedParts owned = new OwnedParts();
  private final Clock clock = Clock.systemUTC();
  private final FrontDoor door;
  private final StackModel model;
  private final Functions functions;
  private final StackEvents events;
  private final TableDatabase tables;
  private final StepFunctionsService stepFunctions;
  private final FaceServices faces;

  /** Starts everything; where one part cannot start, those before it are closed again. */
  StackParts(StackSettings settings, StackListener listener, StackConditions conditions)
      throws IOException {
    try {
      // Where the folder or the port is another's, nothing of that one's data has been touched.
      DataFolder folder = owned.add(DataFolder.open(settings.dataFolder()));
      LoopbackServer server = owned.add(LoopbackServer.bind(settings.port().orElse(0)));
      Path data = folder.path();
      Path work = folder.emptyWork();
      ObjectsOnDisk objects = ObjectsOnDisk.open(data, clock);
      // The template's values need the address; nobody is answered before everything is there.
      S3Api s3 = new S3Api(objects, this::objectCreated, clock);
      door = FrontDoor.over(server, s3, conditions.porter());
      URI endpoint = door.endpoint();
      model = model(settings, endpoint);
      model.buckets().forEach(b -> objects.ensureBucket(b.name(), b.versioned()));
      QueueService queues = new QueueService(model.queues(), endpoint, clock);
      GuardedListener guarded =
          new GuardedListener(new FailedEvents(listener, model.failureQueues(), queues, clock));
      functions =
          owned.add(
              new Functions(model.functions(), endpoint, work, guarded, EVENT_RETRY_DELAYS, clock));
      events = new StackEvents(model.triggers(), functions, listener);
      tables = owned.add(tables(settings, model));
      stepFunctions = owned.add(stepFunctions(functions, queues, guarded));
      faces =
          owned.add(
              new FaceServices(
                  objects, conditions.analyser(), guarded, conditions.faults(), data, clock));
      model.collections().forEach(faces.collections()::ensure);
      registerMachines();
      serve(queues);
      door.route(ApiGateway.PATH, owned.add(gateway(conditions.tokens())));
      door.start();
      owned.add(new QueueDelivery(queues, functions, model.queueTriggers()));
      owned.add(new Schedules(model.schedules(), events::send, clock));
    } catch (IOException | RuntimeException e) {
      owned.close();
      throw e;
    }
  }

  FrontDoor door() {
    return door;
  }

  StackModel model() {
    return model;
  }

  Functions functions() {
    return functions;
  }

  TableDatabase tables() {
    return tables;
  }

  StepFunctionsService stepFunctions() {
    return stepFunctions;
  }

  FaceServices faces() {
    return faces;
  }

  @Override
  public void close() {
    owned.close();
  }

  private static StackModel model(StackSettings settings, URI endpoint) {
    LocalPlace place =
        new LocalPlace(endpoint, Optional.of(settings.dataFolder().resolve("secrets")));
    return TemplateReader.read(settings.template(), settings.parameterOverrides(), place);
  }

  private static TableDatabase tables(StackSettings settings, StackModel model) {
    Optional<Path> folder =
        settings.keepsData()
            ? Optional.of(settings.dataFolder().resolve("tables"))
            : Optional.empty();
    return new TableDatabase(
        settings.projectRoot().resolve("local/dynamodb/target"), folder, model.tables());
  }

  private static StepFunctionsService stepFunctions(
      Functions functions, QueueService queues, GuardedListener listener) {
    return new StepFunctionsService(
        functions, queues::send, new SystemPause(), new Random(), listener);
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

  private void serve(QueueService queues) {
    door.serve(stepFunctions);
    faces.serveBy(door);
    door.serve(queues);
    if (!model.tables().isEmpty()) {
      door.forward(TableDatabase.TARGET_PREFIX, tables);
    }
    door.route(InvokeApi.PATH, new InvokeApi(functions));
  }

  private ApiGateway gateway(Optional<TokenRules> tokens) {
    LocalCredentials credentials =
        new LocalCredentials("local", "local", LocalNames.ACCOUNT, LocalNames.REGION);
    ApiGateway gateway =
        new ApiGateway(functions, stepFunctions::startSyncExecution, credentials, clock);
    model
        .apis()
        .forEach(api -> gateway.deploy(api.logicalId(), api.stage().taking(tokens), api.openApi()));
    return gateway;
  }

  /** S3 is there before what hears of its objects is. */
  private void objectCreated(ObjectCreated created) {
    events.objectCreated(created);
  }
}
