package veil.core.payloads;

import veil.core.faces.VideoMetadata;
import veil.core.storage.S3Location;

/**
 * What get-faces answers: where the faces document lies and how much is in it.
 *
 * @param sampleCount how many different times had a face
 */
public record GetFacesAnswer(
    S3Location faces, long faceCount, long sampleCount, VideoMetadata video) {
  public GetFacesAnswer {
    Required.field("faces", faces);
    Required.field("video", video);
  }
}
