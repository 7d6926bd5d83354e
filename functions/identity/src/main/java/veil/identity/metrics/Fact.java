package veil.identity.metrics;

/** What is counted of people; never who they are. */
public enum Fact {
  REGISTRATION("Registrations"),
  /** A face took the place of another. */
  UPDATE("Updates"),
  DELETION("Deletions"),
  VERIFICATION("Verifications"),
  /** A face was not the user's, or not the one on the card. */
  DENIAL("Denials"),
  /** An attempt was let through that locks its user unless it succeeds. */
  LOCK("Locks"),
  /** An attempt came to a locked or disabled user. */
  LOCKED_ATTEMPT("LockedAttempts"),
  /** A face that another user has was kept from registering. */
  DUPLICATE("DuplicatesRefused"),
  /** A face of the block list was kept from registering. */
  BLOCKED_FACE("BlockedFaces");

  private final String metric;

  Fact(String metric) {
    this.metric = metric;
  }

  String metric() {
    return metric;
  }
}
