package veil.identity.settings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import veil.core.identity.UserId;

/**
 * Names users in logs: the same user has the same hash, and without the key nobody finds out who it
 * is.
 */
@Singleton
public class KeyedHash {
  private static final int SHOWN_BYTES = 8;

  private final IdentitySettings settings;

  @Inject
  public KeyedHash(IdentitySettings settings) {
    this.settings = settings;
  }

  /** 16 hexadecimal digits. */
  public String of(UserId userId) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(settings.logKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] hash = mac.doFinal(userId.value().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC-SHA256", e);
    }
  }
}
