package veil.identity.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.identity.table.NewUser;
import veil.identity.table.Profile;
import veil.identity.table.Profile.Status;
import veil.identity.table.UserTable;

/** Users in memory, with the conditions of the real table. */
public final class TestingUserTable implements UserTable {
  private final Map<UserId, Profile> profiles = new LinkedHashMap<>();
  private final Map<UserId, List<IndexedFace>> faces = new LinkedHashMap<>();
  private final Map<UserId, Replacement> replacements = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();

  private record Replacement(String requestId, List<IndexedFace> replaced) {}

  /** Puts a user there as if registered. */
  public void register(UserId userId, String... faceIds) {
    profiles.put(userId, new Profile(Status.ACTIVE, "earlier", Optional.empty(), 0));
    faces.put(
        userId,
        new ArrayList<>(
            List.of(faceIds).stream()
                .map(id -> new IndexedFace(id, "7.0", Optional.empty()))
                .toList()));
  }

  /** The kinds of calls so far, in their order. */
  public List<String> calls() {
    return calls;
  }

  @Override
  public synchronized Optional<Profile> profile(UserId userId) {
    calls.add("profile");
    return Optional.ofNullable(profiles.get(userId));
  }

  @Override
  public synchronized List<IndexedFace> faces(UserId userId) {
    calls.add("faces");
    return List.copyOf(faces.getOrDefault(userId, List.of()));
  }

  @Override
  public synchronized boolean reserve(UserId userId, String requestId, Instant now, Instant until) {
    Profile known = profiles.get(userId);
    boolean free =
        known == null
            || (known.status() == Status.RESERVED && known.requestId().equals(requestId))
            || !known.counts(now);
    if (free) {
      profiles.put(userId, new Profile(Status.RESERVED, requestId, Optional.of(until), 0));
    }
    return free;
  }

  @Override
  public synchronized boolean markLost(UserId userId, String requestId) {
    return own(userId, requestId)
        .map(p -> profiles.put(userId, new Profile(Status.LOST, requestId, p.reservedUntil(), 0)))
        .isPresent();
  }

  @Override
  public synchronized boolean release(UserId userId, String requestId) {
    return own(userId, requestId).map(p -> profiles.remove(userId)).isPresent();
  }

  @Override
  public synchronized boolean commit(NewUser user, Instant now) {
    Profile known = profiles.get(user.userId());
    boolean holds =
        known != null
            && known.requestId().equals(user.requestId())
            && (known.status() == Status.ACTIVE
                || (known.status() == Status.RESERVED && known.counts(now)));
    if (holds) {
      profiles.put(
          user.userId(), new Profile(Status.ACTIVE, user.requestId(), Optional.empty(), 0));
      faces.put(user.userId(), new ArrayList<>(List.of(user.face())));
    }
    return holds;
  }

  @Override
  public synchronized Optional<List<IndexedFace>> replaceFaces(
      UserId userId, String requestId, IndexedFace face, Instant now) {
    Replacement done = replacements.get(userId);
    if (done != null && done.requestId().equals(requestId)) {
      return Optional.of(done.replaced());
    }
    Profile known = profiles.get(userId);
    if (known == null || known.status() != Status.ACTIVE) {
      return Optional.empty();
    }
    List<IndexedFace> old = List.copyOf(faces.getOrDefault(userId, List.of()));
    faces.put(userId, new ArrayList<>(List.of(face)));
    replacements.put(userId, new Replacement(requestId, old));
    return Optional.of(old);
  }

  @Override
  public synchronized boolean markDeleting(UserId userId, Instant now) {
    return profiles.computeIfPresent(
            userId, (id, p) -> new Profile(Status.DELETING, p.requestId(), Optional.empty(), 0))
        != null;
  }

  @Override
  public synchronized long deleteRows(UserId userId) {
    Profile known = profiles.get(userId);
    if (known != null && known.status() != Status.DELETING) {
      return 0;
    }
    List<IndexedFace> gone = faces.remove(userId);
    long rows = gone == null ? 0 : gone.size();
    return profiles.remove(userId) == null ? rows : rows + 1;
  }

  private Optional<Profile> own(UserId userId, String requestId) {
    return Optional.ofNullable(profiles.get(userId))
        .filter(p -> p.requestId().equals(requestId))
        .filter(p -> p.status() == Status.RESERVED || p.status() == Status.LOST);
  }
}
