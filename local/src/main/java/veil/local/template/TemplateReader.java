package veil.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import veil.local.template.StackModel.StateMachineSpec;

/**
 * Reads a SAM template into what runs on one machine. Resource types that have no meaning there are
 * listed by name; any other type that is not understood is refused.
 */
public final class TemplateReader {
  /** Rights, logs, alarms, accounts of people: the local stack keeps no such records. */
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
          "AWS::SQS::QueuePolicy",
          "AWS::SNS::Topic",
          "AWS::SNS::TopicPolicy",
          "AWS::SNS::Subscription",
          "AWS::KMS::Key",
          "AWS::KMS::Alias",
          "AWS::Lambda::Permission",
          "AWS::SecretsManager::Secret",
          "AWS::ApiGateway::Account",
          "AWS::ApiGateway::ApiKey",
          "AWS::ApiGateway::UsagePlan",
          "AWS::ApiGateway::UsagePlanKey");

  /** An API's address as the template builds it; here it lies behind the front door. */
  private static final String API_ADDRESS = "https://(\\w+)\\.execute-api\\.[^/]+/(\\w+)";

  private final TemplateContext template;
  private final FunctionReader functions;
  private final DataReader data;
  private final ApiReader apis;

  private TemplateReader(TemplateContext template) {
    this.template = template;
    this.functions = new FunctionReader(template);
    this.data = new DataReader(template);
    this.apis = new ApiReader(template);
  }

  /** Reads a template that nobody is going to run. */
  public static StackModel read(Path file, Map<String, String> overrides) {
    return read(file, overrides, LocalPlace.nowhere());
  }

  /**
   * Reads a template for a stack.
   *
   * @param file template.yaml; paths in it are relative to its folder
   * @param overrides parameter values in place of the defaults
   * @throws TemplateException where it holds what this stack cannot run
   */
  public static StackModel read(Path file, Map<String, String> overrides, LocalPlace place) {
    try {
      JsonNode template = CloudFormationYaml.parse(Files.readString(file));
      Path root = file.toAbsolutePath().getParent();
      return new TemplateReader(new TemplateContext(root, template, overrides, place)).read();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private StackModel read() {
    StackModel.Builder model = new StackModel.Builder();
    for (Map.Entry<String, JsonNode> resource : template.section("Resources").properties()) {
      if (template.wanted(resource.getValue())) {
        read(resource.getKey(), resource.getValue().path("Type").asText(), model);
      }
    }
    return model.build(outputs());
  }

  private void read(String id, String type, StackModel.Builder model) {
    switch (type) {
      case TemplateContext.BUCKET -> model.buckets().add(data.bucket(id));
      case TemplateContext.TABLE -> model.tables().add(data.table(id));
      case TemplateContext.QUEUE -> model.queues().add(data.queue(id));
      case TemplateContext.COLLECTION -> model.collections().add(template.name(id));
      case TemplateContext.API -> model.apis().add(apis.api(id));
      case TemplateContext.MACHINE -> model.stateMachines().add(machine(id));
      case TemplateContext.FUNCTION -> {
        model.functions().add(functions.function(id));
        model.triggers().addAll(functions.uploads(id));
        model.queueTriggers().addAll(functions.queues(id));
        model.schedules().addAll(functions.schedules(id));
        functions.failureQueue(id).ifPresent(queue -> model.failureQueues().put(id, queue));
      }
      default -> {
        if (!WITHOUT_LOCAL_MEANING.contains(type)) {
          throw new TemplateException(id + ": the local stack does not know " + type);
        }
      }
    }
  }

  private StateMachineSpec machine(String id) {
    JsonNode properties = template.properties(id);
    Map<String, String> substitutions = new LinkedHashMap<>();
    properties
        .path("DefinitionSubstitutions")
        .properties()
        .forEach(s -> substitutions.put(s.getKey(), s.getValue().asText()));
    return new StateMachineSpec(
        id,
        properties.path("Type").asText("STANDARD"),
        template
            .root()
            .resolve(TemplateContext.required(id, properties, "DefinitionUri"))
            .normalize(),
        Map.copyOf(substitutions));
  }

  private Map<String, String> outputs() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> output : template.section("Outputs").properties()) {
      if (template.wanted(output.getValue())) {
        String value = template.text(output.getValue().path("Value"));
        values.put(
            output.getKey(),
            value.replaceFirst(API_ADDRESS, template.place().endpoint() + "/_api/$1/$2"));
      }
    }
    return values;
  }
}
