package veil.local.apigateway;

import java.util.Objects;

/**
 * The key pair that signs requests to this machine, and whose it is.
 *
 * @param accountId twelve digits
 * @param region the region that a signature must be scoped to
 */
public record LocalCredentials(
    String accessKeyId, String secretAccessKey, String accountId, String region) {

  /** Refuses missing parts. */
  public LocalCredentials {
    Objects.requireNonNull(accessKeyId, "accessKeyId");
    Objects.requireNonNull(secretAccessKey, "secretAccessKey");
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(region, "region");
  }

  @Override
  public String toString() {
    return "LocalCredentials[" + accessKeyId + "]";
  }
}
