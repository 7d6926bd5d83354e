package veil.identityhttp.createupload;

import java.util.Map;
import veil.core.identity.UserId;

/**
 * Where and how to put a picture.
 *
 * @param key what later requests name the picture by
 * @param url the signed address, good once the headers are sent as they stand
 * @param expiresAt in ISO 8601
 */
record UploadAnswer(
    String status,
    UserId userId,
    String key,
    String url,
    String method,
    Map<String, String> headers,
    String expiresAt,
    boolean retryable) {
  UploadAnswer {
    headers = Map.copyOf(headers);
  }
}
