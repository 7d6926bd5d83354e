package veil.local.structure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What roles allow, in a template as it is written or as it is translated. */
final class Rights {
  /** Actions for which the service knows no resource, so that "*" must stand there. */
  static final Set<String> WITHOUT_RESOURCE =
      Set.of(
          // The face service looks at pictures and videos, which are no resources of its own.
          "rekognition:StartFaceDetection",
          "rekognition:GetFaceDetection",
          "rekognition:DetectFaces",
          "rekognition:DetectLabels",
          "rekognition:CompareFaces",
          "rekognition:CreateFaceLivenessSession",
          "rekognition:GetFaceLivenessSessionResults",
          "textract:AnalyzeID",
          // Traces belong to the account.
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          // So do deliveries of a state machine's logs.
          "logs:CreateLogDelivery",
          "logs:GetLogDelivery",
          "logs:UpdateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:DescribeResourcePolicies",
          "logs:DescribeLogGroups");

  private Rights() {}

  /** The statements of these roles' own policies. */
  static List<JsonNode> statements(Collection<JsonNode> roles) {
    List<JsonNode> statements = new ArrayList<>();
    for (JsonNode role : roles) {
      for (JsonNode policy : role.path("Policies")) {
        policy.at("/PolicyDocument/Statement").forEach(item -> statements.add(unwrapped(item)));
      }
    }
    return statements;
  }

  /** The actions that a role's own policies allow. */
  static Set<String> actions(JsonNode role) {
    Set<String> actions = new TreeSet<>();
    statements(List.of(role)).forEach(item -> actions.addAll(texts(item.path("Action"))));
    return actions;
  }

  static List<String> texts(JsonNode oneOrMany) {
    List<String> texts = new ArrayList<>();
    if (oneOrMany.isArray()) {
      oneOrMany.forEach(item -> texts.add(item.asText()));
    } else {
      texts.add(oneOrMany.asText());
    }
    return texts;
  }

  /** A statement that stands under a condition is checked as if the condition held. */
  private static JsonNode unwrapped(JsonNode statement) {
    for (String condition : List.of("!If", "Fn::If")) {
      if (statement.has(condition)) {
        return statement.path(condition).get(1);
      }
    }
    return statement;
  }
}
