package veil.identityhttp.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import veil.identityhttp.gateway.UploadSigner;

/** Signs by writing down what was to be signed. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestingSigner implements UploadSigner {
  @Override
  public SignedUpload sign(Upload upload) {
    return new SignedUpload(
        "https://images.example/" + upload.key() + "?expires=" + upload.lifetime().toSeconds(),
        Map.of(
            "content-type", upload.contentType(),
            "content-length", Long.toString(upload.sizeBytes())));
  }
}
