package veil.video.startfacedetection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import veil.video.gateway.DetectionJob;
import veil.video.gateway.RekognitionGateway;
import veil.video.gateway.S3Gateway;
import veil.video.gateway.StepFunctionsGateway;
import veil.video.startfacedetection.S3EventNotification.S3EventRecord;
import veil.video.startfacedetection.StartFaceDetectionAnswer.StartedDetection;

/**
 * Starts one detection job and one execution for every uploaded video of an event, however often
 * the event comes: the request's token and the execution's name are derived from the upload, so a
 * second delivery meets the first one's job and execution.
 */
final class DetectionStarter {
  private static final Logger LOG = Logger.getLogger(DetectionStarter.class);
  private static final String CREATED = "ObjectCreated:";

  private final VideoCheck check;
  private final RekognitionGateway rekognition;
  private final StepFunctionsGateway stepFunctions;
  private final ObjectMapper json;
  private final String stateMachineArn;

  DetectionStarter(
      S3Gateway s3,
      RekognitionGateway rekognition,
      StepFunctionsGateway stepFunctions,
      ObjectMapper json,
      String stateMachineArn) {
    this.check = new VideoCheck(s3);
    this.rekognition = rekognition;
    this.stepFunctions = stepFunctions;
    this.json = json;
    this.stateMachineArn = stateMachineArn;
  }

  /**
   * Works through every record, and only then fails with the first record's error, the others
   * suppressed under it: the event is delivered again or kept in the dead-letter queue, and what
   * was started already is met again, not doubled.
   */
  StartFaceDetectionAnswer start(S3EventNotification event) {
    List<StartedDetection> started = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    int ignored = 0;
    for (S3EventRecord entry : event.records()) {
      try {
        UploadedObject upload = UploadedObject.of(entry);
        if (isWanted(entry, upload)) {
          started.add(start(upload));
        } else {
          LOG.infof("ignored %s: not a new .mp4 or .mov", upload.alias());
          ignored++;
        }
      } catch (RuntimeException e) {
        LOG.errorf("%s: %s", e.getClass().getName(), e.getMessage());
        failures.add(e);
      }
    }
    failIfAny(failures);
    return new StartFaceDetectionAnswer(started, ignored);
  }

  private static boolean isWanted(S3EventRecord entry, UploadedObject upload) {
    boolean created = entry.eventName() == null || entry.eventName().startsWith(CREATED);
    return created && upload.isNamedLikeAVideo();
  }

  private StartedDetection start(UploadedObject upload) {
    check.accept(upload);
    String jobId = startDetection(upload);
    String executionArn =
        stepFunctions
            .startExecution(
                stateMachineArn,
                upload.token(),
                write(new BlurVideoInput(upload.location(), jobId)))
            .orElse("");
    LOG.infof(
        "%s %s, %s",
        executionArn.isEmpty() ? "had been started before:" : "started",
        upload.alias(),
        jobId.isEmpty() ? "which waits for its detection" : "job " + jobId);
    return new StartedDetection(executionArn, upload.token(), jobId, upload.location());
  }

  /** The job's id; empty where the service is busy: the execution can wait, and this event not. */
  private String startDetection(UploadedObject upload) {
    return rekognition
        .startFaceDetection(upload.location(), upload.token())
        .map(DetectionJob::id)
        .orElse("");
  }

  private String write(BlurVideoInput input) {
    try {
      return json.writeValueAsString(input);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an execution's input is plain JSON", e);
    }
  }

  private static void failIfAny(List<RuntimeException> failures) {
    if (failures.isEmpty()) {
      return;
    }
    RuntimeException first = failures.getFirst();
    failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
    throw first;
  }
}
