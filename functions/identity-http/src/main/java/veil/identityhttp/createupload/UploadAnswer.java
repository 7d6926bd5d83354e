package veil.identityhttp.createupload;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import veil.core.identity.UserId;
import veil.identityhttp.answers.AnswerBody;

/**
 * Where and how to put a picture.
 *
 * @param key what later requests name the picture by
 * @param url the signed address, good once the headers are sent as they stand
 * @param expiresAt in ISO 8601
 */
@RegisterForReflection(targets = {UploadAnswer.class, UserId.class})
record UploadAnswer(
    String status,
    UserId userId,
    String key,
    String url,
    String method,
    Map<String, String> headers,
    String expiresAt,
    boolean retryable)
    implements AnswerBody {
  UploadAnswer {
    headers = Map.copyOf(headers);
  }
}
