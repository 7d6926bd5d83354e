package veil.local.declared;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is declared of one image; see the package for its JSON.
 *
 * @param documentFields of an identity document, in the order given
 * @param labels of the whole picture
 * @param faceDetail attributes of the largest face by their name in FaceDetail
 * @param liveness how a liveness session ended
 */
public record Declaration(
    List<DocumentField> documentFields,
    List<Label> labels,
    Map<String, JsonNode> faceDetail,
    Optional<Liveness> liveness) {

  /** An image of which nothing is declared. */
  public static final Declaration NONE =
      new Declaration(List.of(), List.of(), Map.of(), Optional.empty());

  public Declaration {
    documentFields = List.copyOf(documentFields);
    labels = List.copyOf(labels);
    faceDetail = Map.copyOf(faceDetail);
    Objects.requireNonNull(liveness, "liveness");
  }

  /**
   * A field of an identity document.
   *
   * @param type such as {@code DATE_OF_BIRTH}
   * @param normalizedDate such as {@code 1990-02-01T00:00:00}
   */
  public record DocumentField(
      String type, String text, double confidencePercent, Optional<String> normalizedDate) {}

  /** Something seen in the picture. */
  public record Label(String name, double confidencePercent) {}

  /**
   * How a liveness session ended.
   *
   * @param image the key of the picture that becomes the reference image; there if it succeeded
   */
  public record Liveness(Status status, double confidencePercent, Optional<String> image) {
    /** The service's names. */
    public enum Status {
      IN_PROGRESS,
      SUCCEEDED,
      FAILED
    }
  }
}
