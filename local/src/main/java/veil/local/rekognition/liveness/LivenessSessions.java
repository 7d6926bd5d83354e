package veil.local.rekognition.liveness;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The newest sessions, by id and by client token. Thread-safe. */
final class LivenessSessions {
  private static final int MAX_KEPT = 10_000;

  private final Map<String, LivenessSession> byId = new LinkedHashMap<>();
  private final Map<String, String> idByToken = new HashMap<>();

  /** The session of a token, or a new one. */
  synchronized LivenessSession begin(Optional<String> token, Supplier<LivenessSession> fresh) {
    Optional<LivenessSession> begun = token.map(idByToken::get).map(byId::get);
    if (begun.isPresent()) {
      return begun.get();
    }
    if (byId.size() >= MAX_KEPT) {
      String oldest = byId.keySet().iterator().next();
      byId.remove(oldest);
      idByToken.values().remove(oldest);
    }
    LivenessSession session = fresh.get();
    byId.put(session.id(), session);
    token.ifPresent(given -> idByToken.put(given, session.id()));
    return session;
  }

  synchronized Optional<LivenessSession> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  synchronized void replace(LivenessSession session) {
    byId.replace(session.id(), session);
  }
}
