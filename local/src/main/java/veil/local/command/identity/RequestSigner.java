package veil.local.command.identity;

import java.net.URI;
import java.util.Map;

/** Signs requests to the API. */
@FunctionalInterface
interface RequestSigner {
  /**
   * The headers that make a request a signed one.
   *
   * @param body the body's bytes, none where there is no body
   */
  Map<String, String> headers(String method, URI address, byte[] body);
}
