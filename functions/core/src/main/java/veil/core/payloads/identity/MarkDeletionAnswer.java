package veil.core.payloads.identity;

import java.util.List;

/** What mark-deletion answers. */
public record MarkDeletionAnswer(boolean known, List<String> faceIds) {
  public MarkDeletionAnswer {
    faceIds = faceIds == null ? List.of() : List.copyOf(faceIds);
  }
}
