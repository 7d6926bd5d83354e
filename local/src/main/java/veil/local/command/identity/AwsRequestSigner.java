package veil.local.command.identity;

import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import veil.local.command.CommandFailure;
import veil.local.gateway.LocalNames;

/** Signature Version 4 by the AWS SDK's own signer. */
final class AwsRequestSigner implements RequestSigner {
  private static final String SERVICE = "execute-api";
  private static final String LOCAL = "local";

  private final AwsCredentialsProvider credentials;
  private final String region;
  private final InstantSource clock;

  private AwsRequestSigner(AwsCredentialsProvider credentials, String region, InstantSource clock) {
    this.credentials = credentials;
    this.region = region;
    this.clock = clock;
  }

  /** Signs by whatever the default credentials chain finds. */
  static RequestSigner ofDefaultChain(String region, InstantSource clock) {
    return new AwsRequestSigner(DefaultCredentialsProvider.builder().build(), region, clock);
  }

  /** Signs by the one key pair of the local stack, so that no real one ever signs for it. */
  static RequestSigner ofLocalStack(InstantSource clock) {
    return new AwsRequestSigner(
        StaticCredentialsProvider.create(AwsBasicCredentials.create(LOCAL, LOCAL)),
        LocalNames.REGION,
        clock);
  }

  @Override
  public Map<String, String> headers(String method, URI address, byte[] body) {
    AwsCredentialsIdentity identity = identity();
    SdkHttpRequest request =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(address).build();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(identity)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(
                            HttpSigner.SIGNING_CLOCK, Clock.fixed(clock.instant(), ZoneOffset.UTC)))
            .request();
    Map<String, String> headers = new LinkedHashMap<>();
    signed.headers().forEach((name, values) -> headers.put(name, values.getLast()));
    // The HTTP client writes this one itself.
    headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).equals("host"));
    return headers;
  }

  private AwsCredentialsIdentity identity() {
    try {
      return credentials.resolveCredentials();
    } catch (SdkClientException e) {
      throw CommandFailure.failed(
          "no AWS credentials to sign with: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
              + " AWS_PROFILE; from other sign-ins 'aws configure export-credentials' brings them");
    }
  }
}
