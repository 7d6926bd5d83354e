package veil.identityhttp.getuser;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import veil.core.identity.Consent;
import veil.core.identity.UserId;
import veil.identityhttp.answers.AnswerBody;

/**
 * What may be told of a user: that it is there, since when, and what was agreed to. Never a
 * picture, a vector, or what stands on the card.
 *
 * @param status ACTIVE, DELETING or NOT_FOUND
 * @param createdAt in ISO 8601, as is {@code updatedAt}
 */
@RegisterForReflection(targets = {UserAnswer.class, UserId.class, Consent.class})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record UserAnswer(
    String status,
    UserId userId,
    Optional<String> createdAt,
    Optional<String> updatedAt,
    Optional<Integer> faceCount,
    Optional<Consent> consent,
    boolean retryable)
    implements AnswerBody {

  static UserAnswer notFound(UserId userId) {
    return new UserAnswer(
        "NOT_FOUND",
        userId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  boolean isFound() {
    return createdAt.isPresent();
  }
}
