package veil.identity.table;

/**
 * Rows that a call has deleted.
 *
 * @param user whether the user's own row was among them, which goes last
 */
public record DeletedRows(long count, boolean user) {
  public static final DeletedRows NONE = new DeletedRows(0, false);
}
