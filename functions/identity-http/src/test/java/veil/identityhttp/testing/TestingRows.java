package veil.identityhttp.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import veil.core.identity.UserId;
import veil.identityhttp.gateway.SessionRows;
import veil.identityhttp.gateway.UserRows;

/** A table in memory: a few users by their status, and names that stand for failures. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestingRows implements UserRows, SessionRows {
  private static final Map<String, String> STATUSES =
      Map.of(
          "person-01",
          "ACTIVE",
          "person-03",
          "DELETING",
          "person-04",
          "RESERVED",
          "person-05",
          "DELETING");

  private final List<Session> sessions = new ArrayList<>();

  /** A session that was bound. */
  public record Session(UserId userId, String operation, String sessionId, Instant expiresAt) {}

  public List<Session> sessions() {
    return sessions;
  }

  @Override
  public Optional<ProfileRow> profile(UserId userId) {
    switch (userId.value()) {
      case "throttled" ->
          throw ProvisionedThroughputExceededException.builder()
              .statusCode(400)
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode("ProvisionedThroughputExceededException")
                      .build())
              .build();
      case "unavailable" -> throw DynamoDbException.builder().statusCode(503).build();
      case "broken" ->
          throw new IllegalStateException("arn:aws:dynamodb:us-east-1:000000000000:table/identity");
      default -> {}
    }
    return Optional.ofNullable(STATUSES.get(userId.value()))
        .map(
            status ->
                userId.value().equals("person-05")
                    ? new ProfileRow(status, 0, 60_000, "", "")
                    : new ProfileRow(status, 0, 60_000, "2026-01", "2026-01-31T12:00:00Z"));
  }

  @Override
  public int faceCount(UserId userId) {
    return 2;
  }

  @Override
  public void bind(
      UserId userId, String operation, String sessionId, Instant createdAt, Instant expiresAt) {
    sessions.add(new Session(userId, operation, sessionId, expiresAt));
  }
}
