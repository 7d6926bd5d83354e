package veil.video.getfaces;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.rekognition.model.FaceDetection;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionResponse;
import veil.core.errors.NoSpaceLeftException;
import veil.core.faces.FacesDocumentWriter;
import veil.core.faces.VideoMetadata;
import veil.core.payloads.GetFacesAnswer;
import veil.core.storage.S3Location;
import veil.video.gateway.DetectionJob;
import veil.video.gateway.RekognitionGateway;
import veil.video.gateway.S3Gateway;

/**
 * Gathers a job's pages into one faces document. One page is in memory at a time; the document
 * grows in a temporary file, so a video of any length costs the same memory. Doing it again writes
 * the same object again.
 */
final class FacesCollector {
  private static final Logger LOG = Logger.getLogger(FacesCollector.class);
  private static final String CONTENT_TYPE = "application/json";

  private final RekognitionGateway rekognition;
  private final S3Gateway s3;
  private final String workBucket;

  FacesCollector(RekognitionGateway rekognition, S3Gateway s3, String workBucket) {
    this.rekognition = rekognition;
    this.s3 = s3;
    this.workBucket = workBucket;
  }

  /**
   * Writes {@code faces/<job>.json} into the work bucket.
   *
   * @param video what the job must have looked at
   * @throws veil.core.errors.InvalidRequestException where it has looked at another video
   * @throws veil.core.errors.DetectionFailedException where the job has not succeeded or its answer
   *     cannot be used
   * @throws NoSpaceLeftException where the temporary file does not fit
   */
  GetFacesAnswer collect(DetectionJob job, S3Location video) {
    S3Location target = new S3Location(workBucket, "faces/" + job.id() + ".json");
    try {
      Path file = Files.createTempFile("faces-", ".json");
      try {
        return collect(new FacePages(rekognition, job, video), file, target);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw temporaryFileFailed(e);
    }
  }

  private GetFacesAnswer collect(FacePages pages, Path file, S3Location target) throws IOException {
    GetFaceDetectionResponse page = pages.next();
    VideoMetadata video = DetectedFace.video(page.videoMetadata());
    GetFacesAnswer answer;
    // The file has a place of its own here, since the writer cannot close it after a half-written
    // face.
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        FacesDocumentWriter document = new FacesDocumentWriter(out, video)) {
      write(page, document);
      while (pages.hasNext()) {
        write(pages.next(), document);
      }
      answer = new GetFacesAnswer(target, document.faceCount(), document.sampleCount(), video);
    }
    s3.upload(file, target, CONTENT_TYPE);
    LOG.infof("wrote %d faces, %d bytes", answer.faceCount(), Files.size(file));
    return answer;
  }

  private static void write(GetFaceDetectionResponse page, FacesDocumentWriter document)
      throws IOException {
    for (FaceDetection detection : page.faces()) {
      document.write(DetectedFace.sample(detection));
    }
  }

  private static RuntimeException temporaryFileFailed(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("No space left") || message.contains("quota exceeded")
        ? new NoSpaceLeftException(
            "the temporary directory is full; give get-faces more ephemeral storage", e)
        : new UncheckedIOException("the temporary faces document could not be written", e);
  }
}
