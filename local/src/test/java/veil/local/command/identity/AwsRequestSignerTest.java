package veil.local.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import veil.local.command.CommandFailure;
import veil.local.command.TestingClock;

class AwsRequestSignerTest {
  private static final URI DEPLOYED =
      URI.create("https://abc123.execute-api.eu-central-1.amazonaws.com/v1/");

  private final List<String> regions = new ArrayList<>();

  @Test
  void signsTheSameRequestTheSameWayAndNeverTellsTheSecret() {
    RequestSigner signer = AwsRequestSigner.ofLocalStack(new TestingClock());
    URI address = URI.create("http://127.0.0.1:1/v1/auth");

    Map<String, String> headers = signer.headers("POST", address, new byte[] {1});

    assertThat(signer.headers("POST", address, new byte[] {1})).isEqualTo(headers);
    assertThat(signer.headers("POST", address, new byte[] {2}).get("Authorization"))
        .isNotEqualTo(headers.get("Authorization"));
    assertThat(headers).containsKeys("X-Amz-Date", "Authorization").doesNotContainKey("Host");
  }

  @Test
  void theRegionComesFromTheAddressUnlessItIsGiven() {
    assertThat(find(DEPLOYED, Optional.empty(), Map.of("AWS_REGION", "us-west-2")).address())
        .hasToString("https://abc123.execute-api.eu-central-1.amazonaws.com/v1");
    find(DEPLOYED, Optional.of("eu-west-1"), Map.of());
    find(URI.create("https://id.example.com"), Optional.empty(), Map.of("AWS_REGION", "sa-east-1"));

    assertThat(regions).containsExactly("eu-central-1", "eu-west-1", "sa-east-1");
  }

  @Test
  void realCredentialsNeverSignForThisMachine() {
    find(URI.create("http://localhost:4566/v1"), Optional.of("eu-west-1"), Map.of());

    assertThat(regions).isEmpty();
  }

  @Test
  void anAddressWithoutARegionNeedsOne() {
    assertThatThrownBy(() -> find(URI.create("https://id.example.com"), Optional.empty(), Map.of()))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("id.example.com: the region is not in the name; give --region");
  }

  private ApiTarget find(URI named, Optional<String> region, Map<String, String> environment) {
    return new ApiTarget.Finder(
            environment,
            Path.of("absent"),
            new TestingClock(),
            (chosen, clock) -> {
              regions.add(chosen);
              return (method, address, body) -> Map.of();
            })
        .find(Optional.of(named), region);
  }
}
