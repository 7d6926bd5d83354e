package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rights are named, buckets are shut, sizes are bounded. */
class TemplateIsTightTest {
  @Test
  void noRightIsAWildcard() {
    for (JsonNode statement : allowed()) {
      assertThat(Rights.texts(statement.path("Action")))
          .isNotEmpty()
          .allSatisfy(action -> assertThat(action).matches("[a-z0-9]+:[A-Za-z]+"));
    }
  }

  @Test
  void everyRightNamesItsResourceWhereTheServiceKnowsOne() {
    for (JsonNode statement : allowed()) {
      if (Rights.texts(statement.path("Resource")).contains("*")) {
        assertThat(Rights.texts(statement.path("Action")))
            .as(statement.path("Sid").asText())
            .isSubsetOf(Rights.WITHOUT_RESOURCE);
      }
    }
  }

  @Test
  void onlyBlurFacesMayWriteToTheOutputBucket() {
    Project.resources("AWS::IAM::Role")
        .forEach(
            (id, role) -> {
              boolean writes =
                  role.toString().contains("OutputBucket") && role.toString().contains("PutObject");
              assertThat(writes).as(id).isEqualTo(id.equals("BlurFacesRole"));
            });
  }

  @Test
  void everyBucketIsPrivateAndEncryptedAndRefusesPlainHttp() {
    Map<String, JsonNode> buckets = Project.resources("AWS::S3::Bucket");
    Map<String, JsonNode> policies = Project.resources("AWS::S3::BucketPolicy");
    assertThat(buckets).isNotEmpty();
    buckets.forEach(
        (id, bucket) -> {
          assertThat(bucket.path("PublicAccessBlockConfiguration"))
              .as(id)
              .hasSize(4)
              .allMatch(JsonNode::asBoolean);
          assertThat(bucket.path("BucketEncryption").isMissingNode()).as(id).isFalse();
          assertThat(bucket.at("/OwnershipControls/Rules/0/ObjectOwnership").asText())
              .isEqualTo("BucketOwnerEnforced");
          JsonNode deny = policies.get(id + "Policy").at("/PolicyDocument/Statement/0");
          assertThat(deny.path("Effect").asText()).isEqualTo("Deny");
          assertThat(deny.at("/Condition/Bool/aws:SecureTransport").asText()).isEqualTo("false");
          assertThat(deny.at("/Resource/0/!GetAtt").asText()).isEqualTo(id + ".Arn");
        });
  }

  @Test
  void everyParameterHasADefaultBoundsAndADescription() {
    for (Map.Entry<String, JsonNode> entry : Project.template().path("Parameters").properties()) {
      JsonNode parameter = entry.getValue();
      assertThat(parameter.has("Default")).as(entry.getKey()).isTrue();
      assertThat(parameter.path("Description").asText()).as(entry.getKey()).isNotBlank();
      boolean bounded =
          parameter.has("AllowedValues")
              || parameter.has("AllowedPattern")
              || (parameter.has("MinValue") && parameter.has("MaxValue"));
      assertThat(bounded).as(entry.getKey()).isTrue();
    }
  }

  @Test
  void everyAsynchronousFunctionKeepsItsFailedEvents() {
    Project.resources(Project.FUNCTION)
        .forEach(
            (id, function) -> {
              for (JsonNode event : function.path("Events")) {
                if (Set.of("S3", "Schedule").contains(event.path("Type").asText())) {
                  assertThat(
                          function
                              .at(
                                  "/EventInvokeConfig/DestinationConfig/OnFailure/Destination/!GetAtt")
                              .asText())
                      .as(id)
                      .isEqualTo("FailedEventsQueue.Arn");
                } else {
                  assertThat(event.path("Type").asText()).as(id).isEqualTo("SQS");
                  assertThat(event.at("/Properties/FunctionResponseTypes/0").asText())
                      .isEqualTo("ReportBatchItemFailures");
                  assertThat(deadLetters(event.at("/Properties/Queue/!GetAtt").asText()))
                      .isEqualTo("FailedCleanUpsQueue.Arn");
                }
              }
            });
  }

  private static String deadLetters(String queueArn) {
    return Project.resources("AWS::SQS::Queue")
        .get(queueArn.replace(".Arn", ""))
        .at("/RedrivePolicy/deadLetterTargetArn/!GetAtt")
        .asText();
  }

  @Test
  void everyTableIsEncryptedAndCanBeRestored() {
    assertThat(Project.resources("AWS::DynamoDB::Table").values())
        .isNotEmpty()
        .allSatisfy(
            table -> {
              assertThat(table.at("/SSESpecification/SSEEnabled").asBoolean()).isTrue();
              assertThat(
                      table
                          .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                          .asBoolean())
                  .isTrue();
              assertThat(table.at("/DeletionProtectionEnabled/!Ref").asText())
                  .isEqualTo("DeletionProtection");
            });
  }

  /** CloudFormation deletes what others depend on after them, and not where one of them refused. */
  @Test
  void aTableThatRefusesToBeDeletedKeepsTheVectors() {
    assertThat(Rights.texts(Project.template().at("/Resources/IdentityTable/DependsOn")))
        .contains("FaceCollection", "IdentityLogKey");
  }

  @Test
  void noMachineLogsItsData() {
    assertThat(Project.resources(Project.STATE_MACHINE).values())
        .isNotEmpty()
        .allSatisfy(
            machine -> {
              assertThat(machine.at("/Logging/IncludeExecutionData").isBoolean()).isTrue();
              assertThat(machine.at("/Logging/IncludeExecutionData").asBoolean()).isFalse();
            });
  }

  @Test
  void onlyIndexFacesMayAddFaces() {
    assertThat(rolesWith("rekognition:IndexFaces")).containsExactly("IndexFacesRole");
  }

  @Test
  void onlyDeletionsMayDeleteFacesAndImages() {
    assertThat(rolesWith("rekognition:DeleteFaces"))
        .containsExactly("CleanUpRole", "DeleteFacesRole", "ExpireUsersRole");
    assertThat(rolesWith("s3:DeleteObjectVersion"))
        .containsExactly("CleanUpRole", "DeleteImagesRole", "ExpireUsersRole");
  }

  private static List<String> rolesWith(String action) {
    return Project.resources("AWS::IAM::Role").entrySet().stream()
        .filter(role -> role.getValue().toString().contains('"' + action + '"'))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<JsonNode> allowed() {
    List<JsonNode> statements = Rights.statements(Project.resources("AWS::IAM::Role").values());
    assertThat(statements).isNotEmpty();
    statements.forEach(item -> assertThat(item.path("Effect").asText()).isEqualTo("Allow"));
    return statements;
  }
}
