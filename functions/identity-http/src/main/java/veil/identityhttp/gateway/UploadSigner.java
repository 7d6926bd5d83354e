package veil.identityhttp.gateway;

import java.time.Duration;
import java.util.Map;

/** Signs addresses that a client without credentials may put one object to. */
public interface UploadSigner {
  /** Signs one upload into the image bucket; the length and the type of its body are signed too. */
  SignedUpload sign(Upload upload);

  /** What may be uploaded. */
  record Upload(String key, String contentType, long sizeBytes, Duration lifetime) {}

  /**
   * The address.
   *
   * @param headers what the request must carry, by name, besides Host
   */
  record SignedUpload(String url, Map<String, String> headers) {
    public SignedUpload {
      headers = Map.copyOf(headers);
    }
  }
}
