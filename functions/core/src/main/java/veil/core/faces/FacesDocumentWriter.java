package veil.core.faces;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a faces document face by face, so that memory stays flat however long the video is.
 *
 * <p>Form: {@code
 * {"version":1,"video":{...},"faces":[[timeMillis,left,top,width,height,confidencePercent,[type,x,y,...]?],...]}};
 * coordinates are fractions with six digits, which is finer than a pixel of an 8K frame.
 */
public final class FacesDocumentWriter implements Closeable {
  static final int VERSION = 1;
  private static final double COORDINATE_STEPS = 1_000_000;
  private static final double CONFIDENCE_STEPS = 1_000;

  private final JsonGenerator json;
  private long lastTimeMillis;
  private long faceCount;
  private long sampleCount;

  /** Starts the document; {@code out} is closed with this writer. */
  public FacesDocumentWriter(OutputStream out, VideoMetadata video) throws IOException {
    lastTimeMillis = -1;
    json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeObjectFieldStart("video");
    json.writeStringField("codec", video.codec());
    json.writeStringField("format", video.format());
    json.writeNumberField("durationMillis", video.durationMillis());
    json.writeNumberField("frameRate", video.frameRate());
    json.writeNumberField("frameWidth", video.frameWidth());
    json.writeNumberField("frameHeight", video.frameHeight());
    json.writeEndObject();
    json.writeArrayFieldStart("faces");
  }

  /** Appends one face. */
  public void write(FaceSample face) throws IOException {
    json.writeStartArray();
    json.writeNumber(face.timeMillis());
    writeRounded(face.box().left(), COORDINATE_STEPS);
    writeRounded(face.box().top(), COORDINATE_STEPS);
    writeRounded(face.box().width(), COORDINATE_STEPS);
    writeRounded(face.box().height(), COORDINATE_STEPS);
    writeRounded(face.confidencePercent(), CONFIDENCE_STEPS);
    if (!face.landmarks().isEmpty()) {
      json.writeStartArray();
      for (FaceSample.Landmark landmark : face.landmarks()) {
        json.writeString(landmark.type());
        writeRounded(landmark.x(), COORDINATE_STEPS);
        writeRounded(landmark.y(), COORDINATE_STEPS);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    faceCount++;
    if (face.timeMillis() != lastTimeMillis) {
      lastTimeMillis = face.timeMillis();
      sampleCount++;
    }
  }

  public long faceCount() {
    return faceCount;
  }

  /** How many different times had a face. */
  public long sampleCount() {
    return sampleCount;
  }

  @Override
  public void close() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.close();
  }

  private void writeRounded(double value, double steps) throws IOException {
    json.writeNumber(Math.round(value * steps) / steps);
  }
}
