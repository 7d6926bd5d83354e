package veil.local.apigateway;

import java.util.Map;

/**
 * A request that has found its operation and been let in.
 *
 * @param path its path parameters, still encoded
 * @param context {@code $context} of its templates, which set overrides in it; nobody else's,
 *     because an integration that is given up runs on
 */
record Call(
    ApiRequest request,
    ApiStage stage,
    Operation operation,
    Map<String, String> path,
    Caller caller,
    Map<String, Object> context) {

  /** {@code $input} over a payload. */
  TemplateInput input(String payload) {
    return new TemplateInput(
        payload, new TemplateInput.Parameters(path, request.query(), request.headers()));
  }
}
