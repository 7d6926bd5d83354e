package veil.identity.table;

/** How making a reservation a user ended. */
public enum Commit {
  /** This call did it. */
  DONE,
  /** An earlier call of the same request did it, and its answer was lost. */
  REPEATED,
  /** The reservation does not hold. */
  LOST
}
