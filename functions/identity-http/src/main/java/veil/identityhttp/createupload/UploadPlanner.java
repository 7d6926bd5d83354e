package veil.identityhttp.createupload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import veil.identityhttp.gateway.UploadSigner;
import veil.identityhttp.gateway.UploadSigner.SignedUpload;
import veil.identityhttp.gateway.UploadSigner.Upload;

/**
 * Chooses where a picture goes: always under the user's own prefix, always under a name that nobody
 * had before, so that no upload replaces a picture.
 */
@ApplicationScoped
class UploadPlanner {
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final UploadSigner signer;
  private final Clock clock;
  private final Supplier<UUID> names;

  @Inject
  UploadPlanner(UploadSigner signer, Clock clock) {
    this(signer, clock, UUID::randomUUID);
  }

  UploadPlanner(UploadSigner signer, Clock clock, Supplier<UUID> names) {
    this.signer = signer;
    this.clock = clock;
    this.names = names;
  }

  UploadAnswer plan(UploadRequest request) {
    String key = request.userId().uploadPrefix() + names.get() + request.type().extension();
    SignedUpload signed =
        signer.sign(new Upload(key, request.type().contentType(), request.sizeBytes(), LIFETIME));
    return new UploadAnswer(
        "CREATED",
        request.userId(),
        key,
        signed.url(),
        "PUT",
        signed.headers(),
        clock.instant().plus(LIFETIME).toString(),
        false);
  }
}
