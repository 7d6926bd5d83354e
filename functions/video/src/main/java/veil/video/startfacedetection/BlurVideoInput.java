package veil.video.startfacedetection;

import veil.core.storage.S3Location;

/** The input of an execution of the state machine blur-video. */
record BlurVideoInput(S3Location video, String jobId) {}
