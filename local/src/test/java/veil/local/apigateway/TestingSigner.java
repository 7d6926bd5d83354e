package veil.local.apigateway;

import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs requests by the signer of the AWS SDK. */
final class TestingSigner {

  private final String secret;
  private final String service;
  private final InstantSource clock;

  TestingSigner(String secret, String service, InstantSource clock) {
    this.secret = secret;
    this.service = service;
    this.clock = clock;
  }

  /** The headers of the signed request, those given among them. */
  Map<String, String> sign(
      String method, URI uri, Map<String, String> headers, Optional<byte[]> body) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri);
    headers.forEach(request::putHeader);
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(AwsCredentialsIdentity.create("local", secret))
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(body.orElse(new byte[0])))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(
                            HttpSigner.SIGNING_CLOCK,
                            Clock.fixed(clock.instant(), ZoneOffset.UTC)));
    Map<String, String> all = new LinkedHashMap<>();
    signed.request().headers().forEach((name, values) -> all.put(name, values.getLast()));
    return all;
  }
}
