package veil.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import veil.local.lambda.FunctionSpec;
import veil.local.template.StackModel.BucketSpec;
import veil.local.template.StackModel.S3Trigger;
import veil.local.template.StackModel.StateMachineSpec;

/**
 * Reads a SAM template into what runs on one machine. Resource types that have no meaning there are
 * listed by name; any other type that is not understood is refused.
 */
public final class TemplateReader implements Intrinsics.References {

  private static final String BUCKET = "AWS::S3::Bucket";
  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String MACHINE = "AWS::Serverless::StateMachine";

  /** What the image starts; the template names the handlers of archives alone. */
  private static final String IMAGE_HANDLER =
      "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

  /** Rights, logs, alarms and queues: the local stack has no accounts and keeps no such records. */
  private static final Set<String> WITHOUT_LOCAL_MEANING =
      Set.of(
          "AWS::IAM::Role",
          "AWS::IAM::Policy",
          "AWS::IAM::ManagedPolicy",
          "AWS::Logs::LogGroup",
          "AWS::Logs::MetricFilter",
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::S3::BucketPolicy",
          "AWS::SQS::Queue",
          "AWS::SQS::QueuePolicy",
          "AWS::SNS::Topic",
          "AWS::SNS::TopicPolicy",
          "AWS::SNS::Subscription",
          "AWS::KMS::Key",
          "AWS::KMS::Alias",
          "AWS::Lambda::Permission");

  private final Path root;
  private final JsonNode template;
  private final Intrinsics intrinsics;

  private TemplateReader(Path root, JsonNode template, Map<String, String> overrides) {
    this.root = root;
    this.template = template;
    this.intrinsics =
        new Intrinsics(template, Parameters.resolve(template.path("Parameters"), overrides), this);
  }

  /**
   * Reads a template.
   *
   * @param file template.yaml; paths in it are relative to its folder
   * @param overrides parameter values in place of the defaults
   * @throws TemplateException where it holds what this stack cannot run
   */
  public static StackModel read(Path file, Map<String, String> overrides) {
    try {
      JsonNode template = CloudFormationYaml.parse(Files.readString(file));
      Path root = file.toAbsolutePath().getParent();
      return new TemplateReader(root, template, overrides).read();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private StackModel read() {
    List<BucketSpec> buckets = new ArrayList<>();
    List<FunctionSpec> functions = new ArrayList<>();
    List<StateMachineSpec> machines = new ArrayList<>();
    List<S3Trigger> triggers = new ArrayList<>();
    for (Map.Entry<String, JsonNode> resource : template.path("Resources").properties()) {
      String id = resource.getKey();
      String type = resource.getValue().path("Type").asText();
      if (!wanted(resource.getValue())) {
        continue;
      }
      switch (type) {
        case BUCKET -> buckets.add(bucket(id));
        case FUNCTION -> {
          functions.add(function(id));
          triggers.addAll(triggers(id));
        }
        case MACHINE -> machines.add(machine(id));
        default -> {
          if (!WITHOUT_LOCAL_MEANING.contains(type)) {
            throw new TemplateException(id + ": the local stack does not know " + type);
          }
        }
      }
    }
    return new StackModel(buckets, functions, machines, triggers, outputs());
  }

  @Override
  public String ref(String id, Intrinsics at) {
    return switch (type(id)) {
      case BUCKET -> bucketName(id);
      case MACHINE -> attribute(id, "Arn", at);
      default -> id;
    };
  }

  @Override
  public String attribute(String id, String attribute, Intrinsics at) {
    String type = type(id);
    if (attribute.equals("Arn")) {
      return switch (type) {
        case BUCKET -> "arn:aws:s3:::" + bucketName(id);
        case FUNCTION -> arn("lambda", "function:" + id);
        case MACHINE -> arn("states", "stateMachine:" + id);
        default -> arn(service(type), id);
      };
    }
    if (attribute.endsWith("Name")) {
      return ref(id, at);
    }
    throw new TemplateException(id + "." + attribute + " has no value in the local stack");
  }

  private BucketSpec bucket(String id) {
    String status =
        properties(id).path("VersioningConfiguration").path("Status").asText("Suspended");
    return new BucketSpec(id, bucketName(id), status.equals("Enabled"));
  }

  /** Evaluates the name alone: other properties may refer back to what refers to the bucket. */
  private String bucketName(String id) {
    JsonNode name = raw(id).path("Properties").path("BucketName");
    return name.isMissingNode()
        ? LocalNames.STACK + "-" + id.toLowerCase(Locale.ROOT)
        : intrinsics.text(name);
  }

  private FunctionSpec function(String id) {
    JsonNode properties = functionProperties(id);
    boolean image = properties.path("PackageType").asText("Zip").equals("Image");
    Path archive =
        image
            ? root.resolve(raw(id).path("Metadata").path("DockerContext").asText("."))
                .resolve("target/function.zip")
            : root.resolve(required(id, properties, "CodeUri"));
    Map<String, String> variables = new LinkedHashMap<>();
    properties
        .path("Environment")
        .path("Variables")
        .properties()
        .forEach(v -> variables.put(v.getKey(), v.getValue().asText()));
    JsonNode reserved = properties.path("ReservedConcurrentExecutions");
    return new FunctionSpec(
        id,
        archive.normalize(),
        properties.path("Handler").asText(IMAGE_HANDLER),
        image,
        variables,
        properties.path("MemorySize").asInt(128),
        properties.path("Timeout").asInt(3),
        reserved.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(reserved.asInt()),
        properties.path("EventInvokeConfig").path("MaximumRetryAttempts").asInt(2));
  }

  /** The function's properties over the template's Globals; maps are joined, values replaced. */
  private JsonNode functionProperties(String id) {
    JsonNode globals = intrinsics.evaluate(template.path("Globals").path("Function"));
    JsonNode own = properties(id);
    if (!globals.isObject()) {
      return own;
    }
    ObjectNode merged = globals.deepCopy();
    merge(merged, own);
    return merged;
  }

  private static void merge(ObjectNode target, JsonNode source) {
    for (Map.Entry<String, JsonNode> field : source.properties()) {
      if (target.get(field.getKey()) instanceof ObjectNode inner && field.getValue().isObject()) {
        merge(inner, field.getValue());
      } else {
        target.set(field.getKey(), field.getValue());
      }
    }
  }

  private List<S3Trigger> triggers(String id) {
    List<S3Trigger> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> event : properties(id).path("Events").properties()) {
      String type = event.getValue().path("Type").asText();
      if (!type.equals("S3")) {
        throw new TemplateException(id + ": the local stack does not know events of type " + type);
      }
      JsonNode properties = event.getValue().path("Properties");
      JsonNode names = properties.path("Events");
      List<String> events =
          names.isArray()
              ? names.valueStream().map(JsonNode::asText).toList()
              : List.of(names.asText());
      JsonNode rules = properties.path("Filter").path("S3Key").path("Rules");
      String bucket = properties.path("Bucket").asText();
      found.add(
          new S3Trigger(
              event.getKey(), bucket, id, events, rule(rules, "prefix"), rule(rules, "suffix")));
    }
    return found;
  }

  private static Optional<String> rule(JsonNode rules, String name) {
    return rules
        .valueStream()
        .filter(r -> r.path("Name").asText().equalsIgnoreCase(name))
        .map(r -> r.path("Value").asText())
        .findFirst();
  }

  private StateMachineSpec machine(String id) {
    JsonNode properties = properties(id);
    Map<String, String> substitutions = new LinkedHashMap<>();
    properties
        .path("DefinitionSubstitutions")
        .properties()
        .forEach(s -> substitutions.put(s.getKey(), s.getValue().asText()));
    return new StateMachineSpec(
        id,
        properties.path("Type").asText("STANDARD"),
        root.resolve(required(id, properties, "DefinitionUri")).normalize(),
        Map.copyOf(substitutions));
  }

  private Map<String, String> outputs() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> output : template.path("Outputs").properties()) {
      if (wanted(output.getValue())) {
        values.put(output.getKey(), intrinsics.text(output.getValue().path("Value")));
      }
    }
    return values;
  }

  private boolean wanted(JsonNode element) {
    return !element.has("Condition") || intrinsics.holds(element.get("Condition").asText());
  }

  private JsonNode raw(String id) {
    JsonNode resource = template.path("Resources").path(id);
    if (resource.isMissingNode()) {
      throw new TemplateException("the template has no resource or parameter " + id);
    }
    return resource;
  }

  private JsonNode properties(String id) {
    return intrinsics.evaluate(raw(id).path("Properties"));
  }

  private String type(String id) {
    return raw(id).path("Type").asText();
  }

  private static String required(String id, JsonNode properties, String name) {
    if (!properties.path(name).isTextual()) {
      throw new TemplateException(id + ": " + name + " must be a path");
    }
    return properties.get(name).asText();
  }

  private static String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s"
        .formatted(service, LocalNames.REGION, LocalNames.ACCOUNT, resource);
  }

  private static String service(String type) {
    return type.split("::", -1)[1].toLowerCase(Locale.ROOT);
  }
}
