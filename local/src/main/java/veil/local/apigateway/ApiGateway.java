package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.Bodies;
import veil.local.lambda.FunctionInvoker;

/**
 * API Gateway on this machine: REST APIs out of OpenAPI files, under {@code
 * /_api/API-ID/STAGE/...}. Requests are authorised, checked, mapped and answered as the service
 * does it; whatever a file asks for that is not served here is refused when it is deployed.
 */
public final class ApiGateway implements HttpHandler, AutoCloseable {

  /** Where the front door routes to this. */
  public static final String PATH = "/_api/";

  /** The service's limit of a request's body. */
  private static final int BODY_LIMIT_BYTES = 10 * 1024 * 1024;

  private static final Pattern ADDRESS =
      Pattern.compile(PATH + "([A-Za-z0-9_-]+)/([A-Za-z0-9_-]+)(/.*)?");
  private static final Pattern API_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private final Map<String, DeployedApi> stages = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final InstantSource clock;
  private final DeployedApi.Surroundings around;

  /**
   * A gateway without APIs.
   *
   * @param functions what proxy integrations invoke
   * @param executions what integrations with Step Functions start
   * @param credentials the key pair whose signatures pass
   * @param clock what signatures, tokens and throttles are held to
   */
  public ApiGateway(
      FunctionInvoker functions,
      SyncExecutions executions,
      LocalCredentials credentials,
      InstantSource clock) {
    this.clock = clock;
    this.around =
        new DeployedApi.Surroundings(
            credentials,
            new MappedIntegration(executions),
            new ProxyIntegration(functions),
            threads,
            clock);
  }

  /**
   * Serves a stage of an API, in place of what was served under its name.
   *
   * @param apiId letters, digits, {@code -} and {@code _}
   * @param openApi the OpenAPI file, its CloudFormation functions evaluated
   * @return the stage's path, such as {@code /_api/IdentityApi/v1}
   * @throws InvalidApiException whatever the file holds that this gateway does not know
   */
  public String deploy(String apiId, ApiStage stage, JsonNode openApi) {
    if (!API_ID.matcher(apiId).matches()) {
      throw new InvalidApiException("not an API's id: " + apiId);
    }
    String address = apiId + "/" + stage.name();
    stages.put(address, new DeployedApi(apiId, stage, OpenApiReader.read(openApi), around));
    return PATH + address;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String requestId = UUID.randomUUID().toString();
    String rawPath = exchange.getRequestURI().getRawPath();
    Matcher address = ADDRESS.matcher(rawPath);
    Optional<DeployedApi> stage =
        address.matches()
            ? Optional.ofNullable(stages.get(address.group(1) + "/" + address.group(2)))
            : Optional.empty();
    ApiResponse answer;
    if (stage.isEmpty()) {
      answer =
          ApiResponse.text(
              403,
              Map.of("Content-Type", "application/json", "x-amzn-ErrorType", "ForbiddenException"),
              "{\"message\":\"Forbidden\"}");
    } else {
      String resource = Optional.ofNullable(address.group(3)).orElse("/");
      answer = answer(exchange, stage.get(), requestId, resource);
    }
    send(exchange, requestId, answer);
  }

  private ApiResponse answer(
      HttpExchange exchange, DeployedApi stage, String requestId, String resource)
      throws IOException {
    try {
      Body body = Body.of(Bodies.read(exchange, BODY_LIMIT_BYTES));
      return stage.answer(request(exchange, requestId, resource, body));
    } catch (AwsServiceException tooLarge) {
      return stage.refuse(
          request(exchange, requestId, resource, Body.EMPTY),
          new Refusal(
              GatewayResponseType.REQUEST_TOO_LARGE,
              "HTTP content length exceeded " + BODY_LIMIT_BYTES + " bytes."));
    }
  }

  private ApiRequest request(HttpExchange exchange, String requestId, String resource, Body body) {
    return new ApiRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        resource,
        Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
        NamedValues.headers(exchange.getRequestHeaders()),
        body,
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        requestId,
        clock.instant());
  }

  private static void send(HttpExchange exchange, String requestId, ApiResponse answer)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    answer.headers().forEach((name, values) -> headers.put(name, List.copyOf(values)));
    headers.set("x-amzn-RequestId", requestId);
    boolean bodiless = answer.status() == 204 || answer.status() == 304;
    Bodies.send(exchange, answer.status(), (bodiless ? Body.EMPTY : answer.body()).bytes());
  }

  /** Stops serving; integrations that still run are interrupted. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
