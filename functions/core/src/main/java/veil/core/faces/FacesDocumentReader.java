package veil.core.faces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import veil.core.errors.InvalidRequestException;
import veil.core.errors.UnreadableFacesException;

/** Reads what {@link FacesDocumentWriter} wrote; anything else is refused, never guessed at. */
public final class FacesDocumentReader {
  private static final int NUMBERS_A_FACE = 6;
  private static final ObjectMapper JSON = new ObjectMapper();

  private FacesDocumentReader() {}

  /**
   * Reads a whole document; the faces come back in the order of time.
   *
   * @throws UnreadableFacesException where the bytes are not a whole faces document
   * @throws IOException where the stream itself fails
   */
  public static FacesDocument read(InputStream in) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(in);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new UnreadableFacesException("the faces document is not whole JSON", e);
    }
    if (root.path("version").asInt() != FacesDocumentWriter.VERSION
        || !root.path("faces").isArray()) {
      throw new UnreadableFacesException(
          "the faces document is of another version or has no faces");
    }
    try {
      List<FaceSample> faces = new ArrayList<>();
      for (JsonNode face : root.get("faces")) {
        faces.add(face(face));
      }
      faces.sort(Comparator.comparingLong(FaceSample::timeMillis));
      return new FacesDocument(video(root.path("video")), faces);
    } catch (InvalidRequestException e) {
      throw new UnreadableFacesException(
          "the faces document holds bad values: " + e.getMessage(), e);
    }
  }

  private static VideoMetadata video(JsonNode video) {
    return new VideoMetadata(
        video.path("codec").asText(),
        video.path("format").asText(),
        video.path("durationMillis").asLong(),
        video.path("frameRate").asDouble(),
        video.path("frameWidth").asInt(),
        video.path("frameHeight").asInt());
  }

  private static FaceSample face(JsonNode face) {
    if (!face.isArray() || face.size() < NUMBERS_A_FACE) {
      throw new InvalidRequestException("a face needs a time, a box and a confidence");
    }
    for (int i = 0; i < NUMBERS_A_FACE; i++) {
      if (!face.get(i).isNumber()) {
        throw new InvalidRequestException("a face's time, box and confidence are numbers");
      }
    }
    return new FaceSample(
        face.get(0).asLong(),
        new BoundingBox(
            face.get(1).asDouble(),
            face.get(2).asDouble(),
            face.get(3).asDouble(),
            face.get(4).asDouble()),
        face.get(5).asDouble(),
        landmarks(face.path(NUMBERS_A_FACE)));
  }

  private static List<FaceSample.Landmark> landmarks(JsonNode numbers) {
    List<FaceSample.Landmark> landmarks = new ArrayList<>();
    for (int i = 0; i + 2 < numbers.size(); i += 3) {
      landmarks.add(
          new FaceSample.Landmark(
              numbers.get(i).asText(),
              numbers.get(i + 1).asDouble(),
              numbers.get(i + 2).asDouble()));
    }
    return landmarks;
  }
}
