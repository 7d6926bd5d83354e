package veil.core.identity;

/**
 * The keys of the identity table, for all who read and write it. All rows of a user share one
 * partition, {@code USER#<userId>}, so that erasing a user is one query.
 */
public final class TableKeys {
  public static final String PARTITION = "pk";
  public static final String SORT = "sk";
  public static final String PROFILE = "PROFILE";
  public static final String ATTEMPTS = "ATTEMPTS";
  public static final String FACE_PREFIX = "FACE#";
  public static final String REQUEST_PREFIX = "REQUEST#";
  public static final String LIVENESS_PREFIX = "LIVENESS#";

  /** The attribute by which the service forgets a row, some time after its moment. */
  public static final String EXPIRY = "expiresAtSeconds";

  private static final String OWNER_PREFIX = "USER#";

  private TableKeys() {}

  /** The partition of a user's rows. */
  public static String partition(UserId userId) {
    return OWNER_PREFIX + userId.value();
  }

  /** Whose partition it is. */
  public static UserId owner(String partition) {
    return new UserId(partition.substring(OWNER_PREFIX.length()));
  }
}
