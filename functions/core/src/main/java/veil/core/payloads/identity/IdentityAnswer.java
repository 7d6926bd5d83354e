package veil.core.payloads.identity;

import com.fasterxml.jackson.databind.JsonNode;
import veil.core.payloads.Required;

/**
 * What a client is told: an HTTP status and a body {@code {status, userId, reason?, retryable}}.
 */
public record IdentityAnswer(int statusCode, JsonNode body) {
  public IdentityAnswer {
    Required.field("body", body);
  }
}
