package veil.local.rekognition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import veil.core.faces.FaceSample;

/**
 * Writes a job as the service does. Attributes that the local models can't tell (pose, quality,
 * age, ...) are absent, not made up.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_GetFaceDetection.html">GetFaceDetection</a>
 */
final class JobAnswer {
  private JobAnswer() {}

  /** Everything but the page: what the answer holds whichever way the job stands. */
  static ObjectNode of(FaceDetectionJob job) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    switch (job.state()) {
      case FaceDetectionJob.InProgress _ -> answer.put("JobStatus", "IN_PROGRESS");
      case FaceDetectionJob.Succeeded _ -> answer.put("JobStatus", "SUCCEEDED");
      case FaceDetectionJob.Failed failed ->
          answer.put("JobStatus", "FAILED").put("StatusMessage", failed.message());
    }
    answer.put("JobId", job.id());
    StartRequest request = job.request();
    ObjectNode object = answer.putObject("Video").putObject("S3Object");
    object.put("Bucket", request.bucket()).put("Name", request.key());
    if (!request.versionId().isEmpty()) {
      object.put("Version", request.versionId());
    }
    request.jobTag().ifPresent(tag -> answer.put("JobTag", tag));
    answer.putArray("Faces");
    return answer;
  }

  static void addPage(ObjectNode answer, VideoFaces video, List<FaceSample> page) {
    answer
        .putObject("VideoMetadata")
        .put("Codec", video.codec())
        .put("DurationMillis", video.durationMillis())
        .put("Format", video.format())
        .put("FrameRate", (float) video.frameRate())
        .put("FrameHeight", video.frameHeight())
        .put("FrameWidth", video.frameWidth())
        .put("ColorRange", video.colorRange());
    ArrayNode faces = answer.putArray("Faces");
    page.forEach(face -> addFace(faces.addObject(), face));
  }

  private static void addFace(ObjectNode entry, FaceSample sample) {
    entry.put("Timestamp", sample.timeMillis());
    ObjectNode face = entry.putObject("Face");
    face.putObject("BoundingBox")
        .put("Width", (float) sample.box().width())
        .put("Height", (float) sample.box().height())
        .put("Left", (float) sample.box().left())
        .put("Top", (float) sample.box().top());
    ArrayNode landmarks = face.putArray("Landmarks");
    for (FaceSample.Landmark landmark : sample.landmarks()) {
      landmarks
          .addObject()
          .put("Type", landmark.type())
          .put("X", (float) landmark.x())
          .put("Y", (float) landmark.y());
    }
    face.put("Confidence", (float) sample.confidencePercent());
  }
}
