package veil.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import veil.local.gateway.LocalNames;
import veil.local.queues.QueueService;

/** A template with its parameters: what its resources are called and what their properties say. */
final class TemplateContext implements Intrinsics.References {
  static final String BUCKET = "AWS::S3::Bucket";
  static final String FUNCTION = "AWS::Serverless::Function";
  static final String MACHINE = "AWS::Serverless::StateMachine";
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String QUEUE = "AWS::SQS::Queue";
  static final String COLLECTION = "AWS::Rekognition::Collection";
  static final String API = "AWS::Serverless::Api";
  static final String SECRET = "AWS::SecretsManager::Secret";

  /** Which property names a resource, where the template names it. */
  private static final Map<String, String> NAMES =
      Map.of(
          BUCKET, "BucketName",
          TABLE, "TableName",
          QUEUE, "QueueName",
          COLLECTION, "CollectionId");

  /** Their text is no template of ours: it is read for itself, or not at all. */
  private static final Set<String> UNREAD = Set.of("DefinitionBody", "DashboardBody");

  private final Path root;
  private final JsonNode template;
  private final LocalPlace place;
  private final Intrinsics intrinsics;

  TemplateContext(Path root, JsonNode template, Map<String, String> overrides, LocalPlace place) {
    this.root = root;
    this.template = template;
    this.place = place;
    this.intrinsics =
        new Intrinsics(template, Parameters.resolve(template.path("Parameters"), overrides), this);
  }

  Path root() {
    return root;
  }

  LocalPlace place() {
    return place;
  }

  JsonNode section(String name) {
    return template.path(name);
  }

  JsonNode evaluate(JsonNode node) {
    return intrinsics.evaluate(node);
  }

  String text(JsonNode node) {
    return intrinsics.text(node);
  }

  boolean wanted(JsonNode element) {
    return !element.has("Condition") || intrinsics.holds(element.get("Condition").asText());
  }

  JsonNode raw(String id) {
    JsonNode resource = template.path("Resources").path(id);
    if (resource.isMissingNode()) {
      throw new TemplateException("the template has no resource or parameter " + id);
    }
    return resource;
  }

  /** The properties, evaluated. */
  JsonNode properties(String id) {
    JsonNode properties = raw(id).path("Properties");
    return intrinsics.evaluate(
        properties instanceof ObjectNode object ? object.deepCopy().remove(UNREAD) : properties);
  }

  String type(String id) {
    return raw(id).path("Type").asText();
  }

  /** The name alone is evaluated: other properties may refer back to what refers to this. */
  String name(String id) {
    JsonNode name = raw(id).path("Properties").path(NAMES.getOrDefault(type(id), ""));
    if (!name.isMissingNode()) {
      return text(name);
    }
    return type(id).equals(BUCKET) ? LocalNames.STACK + "-" + id.toLowerCase(Locale.ROOT) : id;
  }

  @Override
  public String ref(String id, Intrinsics at) {
    if (id.endsWith(".Stage")) {
      return at.text(raw(id.replace(".Stage", "")).path("Properties").path("StageName"));
    }
    return switch (type(id)) {
      case BUCKET, TABLE, COLLECTION -> name(id);
      case MACHINE, SECRET -> attribute(id, "Arn", at);
      case QUEUE -> QueueService.url(place.endpoint(), name(id));
      default -> id;
    };
  }

  @Override
  public String attribute(String id, String attribute, Intrinsics at) {
    String type = type(id);
    if (attribute.equals("Arn")) {
      return switch (type) {
        case BUCKET -> "arn:aws:s3:::" + name(id);
        case FUNCTION -> LocalNames.arn("lambda", "function:" + id);
        case MACHINE -> LocalNames.arn("states", "stateMachine:" + id);
        case TABLE -> LocalNames.arn("dynamodb", "table/" + name(id));
        case QUEUE -> LocalNames.arn("sqs", name(id));
        case COLLECTION -> LocalNames.arn("rekognition", "collection/" + name(id));
        case SECRET -> LocalNames.arn("secretsmanager", "secret:" + id);
        default -> LocalNames.arn(type.split("::", -1)[1].toLowerCase(Locale.ROOT), id);
      };
    }
    if (attribute.endsWith("Name")) {
      return type.equals(QUEUE) ? name(id) : ref(id, at);
    }
    throw new TemplateException(id + "." + attribute + " has no value in the local stack");
  }

  /**
   * @throws TemplateException where it is not a text
   */
  static String required(String id, JsonNode properties, String name) {
    if (!properties.path(name).isTextual()) {
      throw new TemplateException(id + ": " + name + " must be a path");
    }
    return properties.get(name).asText();
  }
}
