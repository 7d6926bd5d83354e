package veil.core.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import veil.core.errors.InvalidRequestException;
import veil.core.storage.S3Location;

/**
 * A face that lies in the collection.
 *
 * @param faceId the face service's id
 * @param modelVersion the face model that made the vector; vectors of two versions do not compare
 * @param photo where its photo is kept, if photos are kept
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IndexedFace(String faceId, String modelVersion, Optional<S3Location> photo) {
  public IndexedFace {
    if (faceId == null || faceId.isBlank()) {
      throw new InvalidRequestException("the request lacks faceId");
    }
    modelVersion = modelVersion == null ? "" : modelVersion;
    photo = photo == null ? Optional.empty() : photo;
  }
}
