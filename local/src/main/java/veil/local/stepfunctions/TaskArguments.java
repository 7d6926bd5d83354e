package veil.local.stepfunctions;

import java.util.Set;

/** What Task states may call here, and with which arguments. */
final class TaskArguments {

  static final String LAMBDA_INVOKE = "arn:aws:states:::lambda:invoke";
  static final String SEND_MESSAGE = "arn:aws:states:::sqs:sendMessage";

  private static final String LAMBDA_ARN = "arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:.+";
  private static final Set<String> LAMBDA_ARGUMENTS =
      Set.of("FunctionName", "Payload", "Qualifier", "InvocationType");
  private static final Set<String> MESSAGE_ARGUMENTS =
      Set.of("QueueUrl", "MessageBody", "DelaySeconds");

  private TaskArguments() {}

  /**
   * Checks a Task's {@code Resource} and {@code Arguments}.
   *
   * @param state the state, for messages
   * @throws InvalidDefinitionException a resource or argument that does not run here
   */
  static void check(String state, FieldReader fields, String resource) {
    String where = state + ": Arguments";
    switch (resource) {
      case LAMBDA_INVOKE -> {
        if (fields.get("Arguments").isObject()) {
          FieldReader invoke = new FieldReader(where, fields.get("Arguments"), LAMBDA_ARGUMENTS);
          invoke.get("FunctionName");
          if (invoke.has("InvocationType")) {
            invoke.only("InvocationType", Set.of("RequestResponse"));
          }
        }
      }
      case SEND_MESSAGE -> {
        FieldReader message = new FieldReader(where, fields.get("Arguments"), MESSAGE_ARGUMENTS);
        message.get("QueueUrl");
        message.get("MessageBody");
      }
      default -> {
        if (!resource.matches(LAMBDA_ARN)) {
          throw fields.problem(
              "Resource",
              "must be %s, %s or a function's ARN, was '%s'"
                  .formatted(LAMBDA_INVOKE, SEND_MESSAGE, resource));
        }
      }
    }
  }
}
