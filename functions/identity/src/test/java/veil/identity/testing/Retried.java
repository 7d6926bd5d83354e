package veil.identity.testing;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Tries again as the state machines do. */
public final class Retried {
  private static final int MOST_CONFLICTS = 50;

  private Retried() {}

  /** A conflict with another transaction passes. */
  public static <T> T overConflicts(Supplier<T> change) {
    Optional<RuntimeException> latest = Optional.empty();
    for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
      try {
        return change.get();
      } catch (TransactionCanceledException | TransactionConflictException e) {
        latest = Optional.of(e);
      }
    }
    throw new AssertionError(MOST_CONFLICTS + " conflicts in a row", latest.orElseThrow());
  }
}
