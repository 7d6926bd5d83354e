package veil.local.apigateway;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import veil.local.gateway.LoggedFailure;

/** One stage of an API: takes a request through limits, authorisation and rules to its answer. */
final class DeployedApi {

  private static final System.Logger LOG = System.getLogger(DeployedApi.class.getName());

  private final ApiDefinition definition;
  private final ApiStage stage;
  private final ContextVariables variables;
  private final GatewayAnswers gatewayAnswers;
  private final Optional<TokenBucket> bucket;
  private final UsagePlans usagePlans;
  private final SignatureCheck signatures;
  private final Optional<TokenCheck> tokens;
  private final LocalCredentials credentials;
  private final MappedIntegration mapped;
  private final ProxyIntegration proxies;
  private final ExecutorService threads;

  /** What all stages share. */
  record Surroundings(
      LocalCredentials credentials,
      MappedIntegration mapped,
      ProxyIntegration proxies,
      ExecutorService threads,
      InstantSource clock) {}

  DeployedApi(String apiId, ApiStage stage, ApiDefinition definition, Surroundings around) {
    this.definition = definition;
    this.stage = stage;
    this.credentials = around.credentials();
    this.variables = new ContextVariables(apiId, stage.name(), credentials);
    this.gatewayAnswers = new GatewayAnswers(definition.gatewayAnswers(), stage.variables());
    this.bucket = stage.throttle().map(limit -> new TokenBucket(limit, around.clock()));
    this.usagePlans = new UsagePlans(stage.usagePlans(), around.clock());
    this.signatures = new SignatureCheck(credentials, "execute-api", around.clock());
    this.tokens = stage.tokens().map(rules -> new TokenCheck(rules, around.clock()));
    this.mapped = around.mapped();
    this.proxies = around.proxies();
    this.threads = around.threads();
  }

  /** The answer to a request; failures of the gateway itself are logged and answered 500. */
  ApiResponse answer(ApiRequest request) {
    Map<String, Object> context = variables.of(request);
    try {
      return serve(request, context);
    } catch (Refusal refusal) {
      return gatewayAnswers.of(refusal, context);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "request " + request.requestId() + " failed: " + LoggedFailure.of(e));
      return gatewayAnswers.of(
          new Refusal(GatewayResponseType.DEFAULT_5XX, "Internal server error"), context);
    }
  }

  /** The answer to a request that the gateway has not even read. */
  ApiResponse refuse(ApiRequest request, Refusal refusal) {
    return gatewayAnswers.of(refusal, variables.of(request));
  }

  private ApiResponse serve(ApiRequest request, Map<String, Object> context) throws Refusal {
    Operation operation = find(request);
    Map<String, String> path = operation.match(request).orElseThrow();
    variables.add(context, operation);
    if (bucket.isPresent() && !bucket.get().take()) {
      throw new Refusal(GatewayResponseType.THROTTLED, "Too Many Requests");
    }
    Caller caller = authorise(operation.authorisation(), request);
    if (operation.authorisation().needsApiKey()) {
      usagePlans.admit(request.apiKey());
    }
    operation.rules().check(request, path);
    Map<String, Object> own = variables.of(request);
    variables.add(own, operation);
    variables.add(own, caller);
    return integrate(new Call(request, stage, operation, path, caller, own));
  }

  /** The service tells nobody which paths there are: an unknown one lacks a token. */
  private Operation find(ApiRequest request) throws Refusal {
    return definition.operations().stream()
        .filter(operation -> operation.match(request).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    GatewayResponseType.MISSING_AUTHENTICATION_TOKEN,
                    "Missing Authentication Token"));
  }

  private Caller authorise(Authorisation authorisation, ApiRequest request) throws Refusal {
    return switch (authorisation.kind()) {
      case NONE -> Caller.ANYBODY;
      case SIGNATURE -> {
        signatures.check(request);
        yield Caller.signed(credentials.accessKeyId());
      }
      case TOKEN -> {
        if (tokens.isEmpty()) {
          throw new Refusal(GatewayResponseType.UNAUTHORIZED, "Unauthorized");
        }
        yield Caller.withToken(
            tokens.get().claims(request.headers().one("Authorization"), authorisation.scopes()));
      }
    };
  }

  private ApiResponse integrate(Call call) throws Refusal {
    Integration integration = call.operation().integration();
    Future<ApiResponse> answer = threads.submit(() -> dispatch(call, integration));
    try {
      return answer.get(integration.timeoutMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // The integration runs on, as it does at the service; its answer is nobody's.
      throw new Refusal(GatewayResponseType.INTEGRATION_TIMEOUT, "Endpoint request timed out");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(GatewayResponseType.INTEGRATION_FAILURE, "Internal server error");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw new IllegalStateException("the integration failed", e.getCause());
    }
  }

  private ApiResponse dispatch(Call call, Integration integration) throws Refusal {
    return switch (integration) {
      case Integration.StateMachine(Integration.Mapping mapping, _) ->
          mapped.startExecution(call, mapping);
      case Integration.Mock(Integration.Mapping mapping, _) -> mapped.mock(call, mapping);
      case Integration.Proxy(String functionArn, _) -> proxies.answer(call, functionArn);
    };
  }
}
