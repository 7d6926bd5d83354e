package veil.identity.table;

/** How making a reservation a user ended. */
public enum Commit {
  /** This call did it. */
  DONE,
  /** An earlier call of the same request did it, and its answer was lost. */
  REPEATED,
  /** A racing twin has won. */
  LOST,
  /** The reservation does not hold: it ran out, or the name was deleted or went to another. */
  GONE
}
