package veil.identity.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import veil.identity.settings.IdentitySettings;

/** Settings of a function that was given the usual environment, and what a test adds. */
public final class TestingSettings {
  public static final String BUCKET = "images";
  public static final String COLLECTION = "faces";
  public static final Map<String, String> USUAL =
      Map.of(
          "VEIL_IDENTITY_TABLE",
          TestingDynamo.TABLE,
          "VEIL_IMAGE_BUCKET",
          BUCKET,
          "VEIL_COLLECTION_ID",
          COLLECTION,
          "VEIL_LOG_KEY",
          "a key of this test");

  private TestingSettings() {}

  public static IdentitySettings usual() {
    return with(Map.of());
  }

  public static IdentitySettings with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(USUAL);
    all.putAll(more);
    return new IdentitySettings(name -> Optional.ofNullable(all.get(name)));
  }
}
