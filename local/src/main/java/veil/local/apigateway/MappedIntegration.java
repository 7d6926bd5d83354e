package veil.local.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.velocity.exception.VelocityException;
import veil.local.apigateway.Integration.Answer;
import veil.local.apigateway.Integration.Mapping;
import veil.local.apigateway.Integration.PassThrough;
import veil.local.gateway.AwsServiceException;

/** Integrations whose requests and answers are mapped by templates. */
final class MappedIntegration {

  private static final System.Logger LOG = System.getLogger(MappedIntegration.class.getName());

  private final SyncExecutions executions;

  MappedIntegration(SyncExecutions executions) {
    this.executions = executions;
  }

  /** What an integration answered: its HTTP status and its body. */
  private record Result(int status, JsonNode body) {}

  ApiResponse startExecution(Call call, Mapping mapping) throws Refusal {
    return answer(call, mapping, execute(payload(call, mapping)));
  }

  ApiResponse mock(Call call, Mapping mapping) throws Refusal {
    try {
      JsonNode picked = JsonTexts.parse(payload(call, mapping));
      if (picked.path("statusCode").isInt()) {
        JsonNode nothing = JsonNodeFactory.instance.objectNode();
        return answer(call, mapping, new Result(picked.get("statusCode").intValue(), nothing));
      }
    } catch (JsonProcessingException e) {
      // Answered below, as a template without a status is.
    }
    throw misconfigured(call, "the mock's template must give {\"statusCode\": NUMBER}");
  }

  private Result execute(String payload) {
    try {
      return new Result(200, executions.start(JsonTexts.parse(payload)));
    } catch (JsonProcessingException e) {
      return error(400, "SerializationException", "the request is not JSON");
    } catch (AwsServiceException e) {
      return error(e.httpStatus(), e.code(), e.getMessage());
    }
  }

  private static Result error(int status, String code, String message) {
    return new Result(
        status, JsonNodeFactory.instance.objectNode().put("__type", code).put("message", message));
  }

  private static String payload(Call call, Mapping mapping) throws Refusal {
    ApiRequest request = call.request();
    MappingTemplate template = mapping.requestTemplates().get(request.mediaType());
    if (template == null) {
      boolean refused =
          mapping.passThrough() == PassThrough.NEVER
              || (mapping.passThrough() == PassThrough.WHEN_NO_TEMPLATES
                  && !mapping.requestTemplates().isEmpty());
      if (refused) {
        throw new Refusal(GatewayResponseType.UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type");
      }
      return request.body().text();
    }
    try {
      return template.fill(
          call.input(request.body().text()), call.context(), call.stage().variables());
    } catch (TemplateInput.UnreadablePayloadException e) {
      throw new Refusal(
          GatewayResponseType.BAD_REQUEST_BODY, "Could not parse request body into json");
    } catch (VelocityException e) {
      throw misconfigured(call, "the request template fails: " + e.getClass().getSimpleName());
    }
  }

  private static ApiResponse answer(Call call, Mapping mapping, Result result) throws Refusal {
    Optional<Answer> chosen =
        mapping.responses().stream()
            .filter(one -> one.pattern().matcher(String.valueOf(result.status())).matches())
            .findFirst()
            .or(mapping::otherwise);
    if (chosen.isEmpty()) {
      throw misconfigured(call, "no response fits the status " + result.status());
    }
    Answer answer = chosen.get();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    String body = result.body().toString();
    Optional<String> type = templateType(call.request(), answer);
    if (type.isPresent()) {
      headers.put("Content-Type", type.get());
      try {
        body =
            answer
                .templates()
                .get(type.get())
                .fill(call.input(body), call.context(), call.stage().variables());
      } catch (TemplateInput.UnreadablePayloadException | VelocityException e) {
        throw misconfigured(call, "the response template fails: " + e.getClass().getSimpleName());
      }
    }
    answer
        .headers()
        .forEach(
            (name, source) ->
                source
                    .value(result.body(), call.context())
                    .ifPresent(value -> headers.put(name, value)));
    return override(call, ApiResponse.text(answer.status(), headers, body));
  }

  private static ApiResponse override(Call call, ApiResponse answer) throws Refusal {
    Map<String, Object> override = ContextVariables.inner(call.context(), "responseOverride");
    Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers());
    ContextVariables.inner(override, "header")
        .forEach((name, value) -> headers.put(name, List.of(String.valueOf(value))));
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (!ApiResponse.sendable(header.getKey(), header.getValue().getLast())) {
        throw misconfigured(call, "the header " + header.getKey() + " cannot be sent");
      }
    }
    String status = String.valueOf(override.get("status"));
    if (!status.isEmpty() && !status.matches("[2-5]\\d\\d")) {
      throw misconfigured(call, "the response template overrides the status by no status");
    }
    return new ApiResponse(
        status.isEmpty() ? answer.status() : Integer.parseInt(status), headers, answer.body());
  }

  /** The template that the client accepts, otherwise the first. */
  private static Optional<String> templateType(ApiRequest request, Answer answer) {
    return request
        .headers()
        .one("Accept")
        .filter(answer.templates()::containsKey)
        .or(() -> answer.templates().keySet().stream().findFirst());
  }

  private static Refusal misconfigured(Call call, String why) {
    LOG.log(
        System.Logger.Level.WARNING,
        call.operation().method() + " " + call.operation().path().text() + ": " + why);
    return new Refusal(GatewayResponseType.API_CONFIGURATION_ERROR, "Internal server error");
  }
}
