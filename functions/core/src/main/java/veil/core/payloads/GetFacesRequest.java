package veil.core.payloads;

import veil.core.storage.S3Location;

/** What get-faces is asked: to gather a finished job's faces. */
public record GetFacesRequest(S3Location video, String jobId) {
  public GetFacesRequest {
    Required.field("video", video);
    Required.text("jobId", jobId);
  }
}
