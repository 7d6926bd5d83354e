package veil.identityhttp.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.ArrayList;
import java.util.List;
import veil.identityhttp.gateway.LivenessService;

/** Sessions named by their number; where their pictures go is remembered. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestingLiveness implements LivenessService {
  private final List<String> keyPrefixes = new ArrayList<>();

  public List<String> keyPrefixes() {
    return keyPrefixes;
  }

  @Override
  public String createSession(String clientToken, String keyPrefix) {
    keyPrefixes.add(keyPrefix);
    return "session-" + keyPrefixes.size();
  }
}
