package veil.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import veil.local.queues.QueueSpec;
import veil.local.tables.TableSpec;
import veil.local.template.StackModel.BucketSpec;

/** Reads what keeps data: buckets, tables and queues. */
final class DataReader {
  private static final int DEFAULT_VISIBILITY_SECONDS = 30;
  private static final int DEFAULT_RETENTION_SECONDS = 345_600;

  /** What CreateTable takes of a table's properties; the rest is about keeping, not about use. */
  private static final List<String> CREATION =
      List.of(
          "KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes", "LocalSecondaryIndexes");

  /** Properties that make no difference on one machine. */
  private static final Set<String> KEEPING =
      Set.of(
          "TableName",
          "BillingMode",
          "PointInTimeRecoverySpecification",
          "SSESpecification",
          "DeletionProtectionEnabled",
          "TimeToLiveSpecification",
          "OnDemandThroughput",
          "ContributorInsightsSpecification",
          "TableClass",
          "Tags");

  private final TemplateContext template;

  DataReader(TemplateContext template) {
    this.template = template;
  }

  BucketSpec bucket(String id) {
    String status =
        template.properties(id).path("VersioningConfiguration").path("Status").asText("Suspended");
    return new BucketSpec(id, template.name(id), status.equals("Enabled"));
  }

  TableSpec table(String id) {
    JsonNode properties = template.properties(id);
    ObjectNode creation = properties.deepCopy();
    for (String name : properties.propertyStream().map(p -> p.getKey()).toList()) {
      if (!CREATION.contains(name)) {
        if (!KEEPING.contains(name)) {
          throw new TemplateException(id + ": the local stack does not know " + name);
        }
        creation.remove(name);
      }
    }
    creation.put("TableName", template.name(id)).put("BillingMode", "PAY_PER_REQUEST");
    return new TableSpec(template.name(id), creation);
  }

  QueueSpec queue(String id) {
    JsonNode properties = template.properties(id);
    if (properties.path("FifoQueue").asBoolean(false)) {
      throw new TemplateException(id + ": the local stack has no FIFO queues");
    }
    JsonNode redrive = properties.path("RedrivePolicy");
    Optional<QueueSpec.Redrive> target = Optional.empty();
    if (redrive.isObject()) {
      String arn = redrive.path("deadLetterTargetArn").asText();
      target =
          Optional.of(
              new QueueSpec.Redrive(
                  arn.substring(arn.lastIndexOf(':') + 1),
                  redrive.path("maxReceiveCount").asInt()));
    }
    return new QueueSpec(
        template.name(id),
        properties.path("VisibilityTimeout").asInt(DEFAULT_VISIBILITY_SECONDS),
        properties.path("MessageRetentionPeriod").asInt(DEFAULT_RETENTION_SECONDS),
        target);
  }
}
