package veil.core.payloads;

import veil.core.storage.S3Location;

/** What blur-faces answers; the state machine branches on {@code outcome}. */
public record BlurFacesAnswer(
    Outcome outcome, S3Location output, S3Location report, long frameCount, long trackCount) {
  /** Whether there was anything to mask. */
  public enum Outcome {
    BLURRED,
    NO_FACES
  }

  public BlurFacesAnswer {
    Required.field("outcome", outcome);
    Required.field("output", output);
    Required.field("report", report);
  }
}
