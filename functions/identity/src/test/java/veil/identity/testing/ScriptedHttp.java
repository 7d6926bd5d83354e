package veil.identity.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/** The network under an SDK client: keeps what went out and hands in what a test wrote. */
public final class ScriptedHttp implements SdkHttpClient {
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();

  /**
   * @param target the operation, or "" where the protocol has none
   */
  public record Request(
      String method, String uri, String target, Map<String, List<String>> headers, String body) {}

  private record Answer(int status, Map<String, String> headers, SdkBytes body) {}

  /** The next answer; they are given in the order of their scripting. */
  public void answer(int status, Map<String, String> headers, byte[] body) {
    answers.add(new Answer(status, headers, SdkBytes.fromByteArray(body)));
  }

  public void answer(String json) {
    answer(200, Map.of(), json.getBytes(StandardCharsets.UTF_8));
  }

  /** The service's error of that name. */
  public void fail(String name) {
    answer(
        400,
        Map.of(),
        "{\"__type\":\"%s\",\"Message\":\"no\"}".formatted(name).getBytes(StandardCharsets.UTF_8));
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** A client over this network. */
  public <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder) {
    return builder
        .region(Region.US_EAST_1)
        .httpClient(this)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .build();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        keep(request);
        return response(answers.remove());
      }

      @Override
      public void abort() {
        // Nothing runs that could be ended.
      }
    };
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  private void keep(HttpExecuteRequest request) {
    String body =
        request
            .contentStreamProvider()
            .map(
                provider -> {
                  try {
                    return new String(provider.newStream().readAllBytes(), StandardCharsets.UTF_8);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .orElse("");
    requests.add(
        new Request(
            request.httpRequest().method().name(),
            request.httpRequest().getUri().toString(),
            request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse(""),
            request.httpRequest().headers(),
            body));
  }

  private static HttpExecuteResponse response(Answer answer) {
    SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(answer.status());
    answer.headers().forEach(head::putHeader);
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(answer.body().asInputStream()))
        .build();
  }
}
