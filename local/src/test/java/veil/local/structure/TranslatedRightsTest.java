package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** SAM adds no right to those that template.yaml names, as CloudFormation gets them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranslatedRightsTest {
  /** SAM's own, for gradual deployments: CodeDeploy moves the aliases by it. */
  private static final Map<String, String> MANAGED =
      Map.of(
          "CodeDeployServiceRole",
          "[\"arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambda\"]");

  private TranslatedTemplate translated;
  private SortedMap<String, JsonNode> roles;

  @BeforeAll
  void translate() {
    Optional<TranslatedTemplate> made = TranslatedTemplate.make();
    assumeTrue(made.isPresent(), TranslatedTemplate.ABSENT);
    translated = made.orElseThrow();
    roles = translated.resources("AWS::IAM::Role");
  }

  @Test
  void noRightIsAWildcardAndEachNamesItsResourceWhereTheServiceKnowsOne() {
    List<JsonNode> statements = Rights.statements(roles.values());
    assertThat(statements).hasSizeGreaterThan(roles.size());
    for (JsonNode statement : statements) {
      List<String> actions = Rights.texts(statement.path("Action"));
      assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
      assertThat(actions)
          .isNotEmpty()
          .allSatisfy(action -> assertThat(action).matches("[a-z0-9]+:[A-Za-z]+"));
      if (Rights.texts(statement.path("Resource")).contains("*")) {
        assertThat(Rights.WITHOUT_RESOURCE).containsAll(actions);
      }
    }
  }

  @Test
  void rolesComeFromTheTemplateAndHoldNobodyElsesPolicies() {
    assertThat(roles.keySet()).containsAll(Project.resources("AWS::IAM::Role").keySet());
    roles.forEach(
        (id, role) -> {
          String managed = role.path("ManagedPolicyArns").toString();
          assertThat(managed).as(id).isEqualTo(MANAGED.getOrDefault(id, ""));
          boolean ours = Project.resources("AWS::IAM::Role").containsKey(id);
          assertThat(ours || MANAGED.containsKey(id)).as(id).isTrue();
        });
    for (String type : List.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::User")) {
      assertThat(translated.resources(type)).as(type).isEmpty();
    }
  }

  @Test
  void everyFunctionHasTheRoleOfItsNameAsItIsWritten() {
    SortedMap<String, JsonNode> functions = translated.resources("AWS::Lambda::Function");
    assertThat(functions.keySet()).isEqualTo(Project.resources(Project.FUNCTION).keySet());
    functions.forEach(
        (id, function) -> {
          String role = function.at("/Role/Fn::GetAtt/0").asText();
          assertThat(role).as(id).isEqualTo(Project.verbPhrase(id, "Function") + "Role");
          // RightsAreUsedTest holds these against the code.
          assertThat(Rights.actions(roles.get(role)))
              .as(id)
              .isNotEmpty()
              .isEqualTo(Rights.actions(Project.resources("AWS::IAM::Role").get(role)));
        });
  }

  @Test
  void nobodyMayInvokeAFunctionButTheBucketAndTheScheduleOfThisAccount() {
    assertThat(translated.resources("AWS::Lambda::Permission").values())
        .hasSize(2)
        .allSatisfy(
            permission ->
                assertThat(permission.path("Action").asText()).isEqualTo("lambda:InvokeFunction"))
        .anySatisfy(
            permission -> {
              assertThat(permission.path("Principal").asText()).isEqualTo("s3.amazonaws.com");
              assertThat(permission.at("/SourceAccount/Ref").asText()).isEqualTo("AWS::AccountId");
            })
        .anySatisfy(
            permission -> {
              assertThat(permission.path("Principal").asText()).isEqualTo("events.amazonaws.com");
              assertThat(permission.at("/SourceArn/Fn::GetAtt/0").asText())
                  .isEqualTo("ExpireUsersFunctionDayPassed");
            });
  }
}
