package veil.core.payloads;

import veil.core.storage.S3Location;

/**
 * What get-faces is asked: to gather the faces of a finished job, which must be one on this very
 * video.
 */
public record GetFacesRequest(S3Location video, String jobId) {
  public GetFacesRequest {
    Required.versioned("video", video);
    Required.text("jobId", jobId);
  }
}
