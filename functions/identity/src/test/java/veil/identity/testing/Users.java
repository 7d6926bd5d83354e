package veil.identity.testing;

import java.util.List;
import java.util.Optional;
import veil.core.identity.Consent;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.storage.S3Location;
import veil.identity.table.NewUser;

/** People that tests register. */
public final class Users {
  private Users() {}

  public static NewUser user(UserId userId, String requestId, String faceId) {
    return new NewUser(
        userId,
        requestId,
        face(userId, faceId),
        new Consent("2026-01", "2026-01-31T12:00:00Z"),
        Optional.empty(),
        List.of());
  }

  public static IndexedFace face(UserId userId, String faceId) {
    return new IndexedFace(
        faceId,
        "7.0",
        Optional.of(new S3Location(TestingSettings.BUCKET, userId.photoPrefix() + faceId)));
  }
}
