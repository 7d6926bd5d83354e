package veil.video.startfacedetection;

import com.fasterxml.jackson.annotation.JsonInclude;
import veil.core.storage.S3Location;

/**
 * The input of an execution of the state machine blur-video.
 *
 * @param jobId absent where the detection has yet to find a place
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record BlurVideoInput(S3Location video, String jobId) {}
