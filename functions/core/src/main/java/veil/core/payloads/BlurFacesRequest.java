package veil.core.payloads;

import veil.core.storage.S3Location;

/**
 * What blur-faces is asked: to publish {@code video} with the faces of the document {@code faces}
 * masked.
 */
public record BlurFacesRequest(S3Location video, S3Location faces) {
  public BlurFacesRequest {
    Required.versioned("video", video);
    Required.field("faces", faces);
  }
}
