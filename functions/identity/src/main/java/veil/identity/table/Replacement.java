package veil.identity.table;

import java.util.List;
import veil.core.identity.IndexedFace;

/**
 * A face in the place of others.
 *
 * @param replaced the others
 * @param repeated whether an earlier call of the same request did it, whose answer was lost
 */
public record Replacement(List<IndexedFace> replaced, boolean repeated) {
  public Replacement {
    replaced = List.copyOf(replaced);
  }
}
