package veil.local.rekognition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import veil.core.faces.FaceSample;
import veil.media.detect.DetectedFace;
import veil.media.detect.FaceDetector;
import veil.media.detect.FaceDetectorFactory;
import veil.media.video.FrameSampler;
import veil.media.video.VideoFacts;
import veil.media.video.VideoProbe;

/**
 * Looks at two frames a second, as Rekognition Video does, with a detector of its own for each
 * video.
 */
public final class SampledVideoAnalyser implements VideoAnalyser {
  private static final long INTERVAL_MILLIS = 500;

  private final FaceDetectorFactory detectors;

  public SampledVideoAnalyser(FaceDetectorFactory detectors) {
    this.detectors = detectors;
  }

  @Override
  public VideoFaces analyse(Path video, DoubleConsumer progress, BooleanSupplier cancelled) {
    VideoFacts facts = VideoProbe.probe(video);
    List<FaceSample> faces = new ArrayList<>();
    try (FaceDetector detector = detectors.open()) {
      FrameSampler.sample(
          video,
          INTERVAL_MILLIS,
          (timeMillis, frame, fraction) -> {
            for (DetectedFace face : detector.detect(frame)) {
              faces.add(
                  new FaceSample(
                      timeMillis, face.box(), face.confidencePercent(), face.landmarks()));
            }
            progress.accept(fraction);
            return !cancelled.getAsBoolean();
          });
    }
    return new VideoFaces(
        facts.codec(),
        facts.format(),
        facts.durationMillis(),
        facts.frameRate(),
        facts.displayedWidth(),
        facts.displayedHeight(),
        facts.pixelFormat().startsWith("yuvj") ? "FULL" : "LIMITED",
        faces);
  }
}
