package veil.lambda;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * How long, and how often, a client asks a service before it gives up. Every wait has an end before
 * the function's own, so that a failure has a name and is not a time-out of Lambda's.
 *
 * @param connection at most this long for a connection
 * @param socket at most this long without a byte
 * @param attempt at most this long for one attempt
 * @param call at most this long for all attempts and the waits between them
 * @param attempts how often a throttled or failed call is tried, the first time included
 */
public record ClientBounds(
    Duration connection, Duration socket, Duration attempt, Duration call, int attempts) {

  /**
   * Refuses what would wait for ever or not at all.
   *
   * @throws IllegalArgumentException for no attempt, or a wait that is not above zero
   */
  public ClientBounds {
    if (attempts < 1 || !isWait(connection) || !isWait(socket) || !isWait(attempt)) {
      throw new IllegalArgumentException("each wait must be above zero, and one attempt the least");
    }
    if (attempts == 1 && socket.compareTo(attempt) < 0) {
      throw new IllegalArgumentException(
          "a single attempt must end by its own bound, not as a lost connection: " + socket);
    }
    if (call.compareTo(attempt) < 0) {
      throw new IllegalArgumentException("a call must last as long as one attempt may: " + call);
    }
  }

  /** The same but for a single attempt, which silence does not end before its own bound does. */
  public ClientBounds once(Duration silence) {
    return new ClientBounds(connection, silence, attempt, call, 1);
  }

  /** The same builder, with these bounds and the JDK's connections. */
  public <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B bound(B builder) {
    return builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(connection).socketTimeout(socket))
        .overrideConfiguration(
            configuration ->
                configuration
                    .apiCallAttemptTimeout(attempt)
                    .apiCallTimeout(call)
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(attempts)
                            .build()));
  }

  private static boolean isWait(Duration duration) {
    return duration.isPositive();
  }
}
