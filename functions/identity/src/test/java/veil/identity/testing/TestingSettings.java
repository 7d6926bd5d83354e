package veil.identity.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import veil.identity.settings.IdentitySettings;

/** Settings as a function is given them. */
public final class TestingSettings {
  private TestingSettings() {}

  /**
   * @param namesAndValues variables and their values in turn, over what every function needs
   */
  public static IdentitySettings with(String... namesAndValues) {
    Map<String, String> variables = new HashMap<>();
    variables.put("VEIL_IDENTITY_TABLE", "people");
    variables.put("VEIL_IMAGE_BUCKET", "images");
    variables.put("VEIL_COLLECTION_ID", "faces");
    variables.put("VEIL_LOG_KEY", "a secret");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      variables.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new IdentitySettings(name -> Optional.ofNullable(variables.get(name)));
  }
}
