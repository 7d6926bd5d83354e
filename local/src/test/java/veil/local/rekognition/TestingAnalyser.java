package veil.local.rekognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import veil.core.errors.UnsupportedVideoException;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;

/**
 * Finds as many faces as the test says, once it lets it. The video's content is its key: "bad..."
 * is refused as a video of an unsupported codec.
 */
final class TestingAnalyser implements VideoAnalyser {
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final int faceCount;

  TestingAnalyser(int faceCount) {
    this.faceCount = faceCount;
  }

  void letEnd() {
    mayEnd.countDown();
  }

  @Override
  public VideoFaces analyse(Path video, DoubleConsumer progress, BooleanSupplier cancelled) {
    progress.accept(0.25);
    try {
      if (!mayEnd.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the test never let the job end");
      }
      if (Files.readString(video).startsWith("bad")) {
        throw new UnsupportedVideoException(video.getFileName() + " is coded as vp9");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new VideoFaces(
        "h264", "QuickTime / MOV", 8_000, 29.97, 1280, 720, "LIMITED", faces(faceCount));
  }

  private static List<FaceSample> faces(int count) {
    List<FaceSample> faces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      faces.add(
          new FaceSample(
              i * 500L,
              new BoundingBox(-0.0952, 0.25, 0.2, 0.3),
              99.5,
              List.of(new FaceSample.Landmark("eyeLeft", 0.1, 0.3))));
    }
    return faces;
  }
}
