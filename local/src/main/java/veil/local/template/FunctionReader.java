package veil.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import veil.local.lambda.FunctionSpec;
import veil.local.queues.QueueTrigger;
import veil.local.schedules.Schedule;
import veil.local.template.StackModel.S3Trigger;

/** Reads functions and what invokes them. */
final class FunctionReader {
  /** What the image starts; the template names the handlers of archives alone. */
  private static final String IMAGE_HANDLER =
      "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

  private static final int DEFAULT_BATCH = 10;

  /** Beside uploads. */
  private static final Set<String> OTHER_EVENTS = Set.of("SQS", "Schedule");

  private static final Set<String> SCHEDULE_PROPERTIES = Set.of("Schedule", "Description");

  private final TemplateContext template;

  FunctionReader(TemplateContext template) {
    this.template = template;
  }

  FunctionSpec function(String id) {
    JsonNode properties = functionProperties(id);
    boolean image = properties.path("PackageType").asText("Zip").equals("Image");
    Path archive =
        image
            ? template
                .root()
                .resolve(template.raw(id).path("Metadata").path("DockerContext").asText("."))
                .resolve("target/function.zip")
            : template.root().resolve(TemplateContext.required(id, properties, "CodeUri"));
    Map<String, String> variables = new LinkedHashMap<>();
    properties
        .path("Environment")
        .path("Variables")
        .properties()
        .forEach(v -> variables.put(v.getKey(), template.place().resolve(v.getValue().asText())));
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
    JsonNode globals = template.evaluate(template.section("Globals").path("Function"));
    JsonNode own = template.properties(id);
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

  /** The uploads that invoke the function. */
  List<S3Trigger> uploads(String id) {
    List<S3Trigger> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> event : template.properties(id).path("Events").properties()) {
      String type = event.getValue().path("Type").asText();
      if (!type.equals("S3")) {
        requireKnown(id, type);
        continue;
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

  /** The queues whose messages invoke the function. */
  List<QueueTrigger> queues(String id) {
    List<QueueTrigger> found = new ArrayList<>();
    for (JsonNode event : template.properties(id).path("Events")) {
      if (event.path("Type").asText().equals("SQS")) {
        JsonNode properties = event.path("Properties");
        String queue = properties.path("Queue").asText();
        boolean reports =
            properties
                .path("FunctionResponseTypes")
                .valueStream()
                .anyMatch(type -> type.asText().equals("ReportBatchItemFailures"));
        found.add(
            new QueueTrigger(
                id,
                queue.substring(queue.lastIndexOf(':') + 1),
                properties.path("BatchSize").asInt(DEFAULT_BATCH),
                reports));
      }
    }
    return found;
  }

  /** The schedules that invoke the function. */
  List<Schedule> schedules(String id) {
    List<Schedule> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> event : template.properties(id).path("Events").properties()) {
      if (event.getValue().path("Type").asText().equals("Schedule")) {
        JsonNode properties = event.getValue().path("Properties");
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
          if (!SCHEDULE_PROPERTIES.contains(property.getKey())) {
            throw new TemplateException(
                id + ": the local stack does not know a schedule's property " + property.getKey());
          }
        }
        found.add(schedule(id, id + event.getKey(), properties.path("Schedule").asText()));
      }
    }
    return found;
  }

  private static Schedule schedule(String id, String ruleName, String expression) {
    try {
      return Schedule.of(id, ruleName, expression);
    } catch (IllegalArgumentException e) {
      throw new TemplateException(e.getMessage());
    }
  }

  /** The queue that takes events which no attempt could handle. */
  Optional<String> failureQueue(String id) {
    JsonNode onFailure =
        template
            .properties(id)
            .path("EventInvokeConfig")
            .path("DestinationConfig")
            .path("OnFailure");
    if (onFailure.isMissingNode()) {
      return Optional.empty();
    }
    if (!onFailure.path("Type").asText().equals("SQS")) {
      throw new TemplateException(id + ": the local stack knows OnFailure of type SQS alone");
    }
    String queue = onFailure.path("Destination").asText();
    return Optional.of(queue.substring(queue.lastIndexOf(':') + 1));
  }

  private static void requireKnown(String id, String eventType) {
    if (!OTHER_EVENTS.contains(eventType)) {
      throw new TemplateException(
          id + ": the local stack does not know events of type " + eventType);
    }
  }
}
