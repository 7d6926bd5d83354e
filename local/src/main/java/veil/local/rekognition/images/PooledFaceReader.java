package veil.local.rekognition.images;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bytedeco.opencv.opencv_core.Mat;
import veil.core.errors.VeilException;
import veil.local.gateway.AwsServiceException;
import veil.local.models.ModelUnavailableException;
import veil.media.recognise.FaceRecogniser;
import veil.media.recognise.FoundFace;
import veil.media.recognise.RefusedImageException;
import veil.media.recognise.StillImage;

/**
 * Reads images with a few recognisers, each used by one thread at a time. They are opened when
 * first needed, so that a stack that never looks at a photo neither fetches nor loads the models.
 */
public final class PooledFaceReader implements FaceReader, AutoCloseable {
  private static final int MAX_FACES = 100;
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final Supplier<FaceRecogniser> recognisers;
  private final int size;
  private final Duration maxWait;
  private final Semaphore free;
  private final Deque<FaceRecogniser> idle = new ArrayDeque<>();

  /**
   * @param recognisers opens one; the first time it may take as long as a download
   * @param size how many at most work at a time
   */
  public PooledFaceReader(Supplier<FaceRecogniser> recognisers, int size) {
    this(recognisers, size, MAX_WAIT);
  }

  PooledFaceReader(Supplier<FaceRecogniser> recognisers, int size, Duration maxWait) {
    this.recognisers = recognisers;
    this.size = size;
    this.maxWait = maxWait;
    this.free = new Semaphore(size, true);
  }

  /**
   * Opens one ahead of the first image.
   *
   * @throws ModelUnavailableException where the models can be had nowhere
   */
  public synchronized void warmUp() {
    if (idle.isEmpty()) {
      idle.push(recognisers.get());
    }
  }

  @Override
  public ReadImage read(byte[] image, FaceQuery query) throws AwsServiceException {
    await();
    try {
      FaceRecogniser recogniser = take();
      try {
        return read(recogniser, image, query);
      } finally {
        giveBack(recogniser);
      }
    } catch (RefusedImageException e) {
      throw ImageInput.refused(e);
    } catch (ModelUnavailableException | VeilException e) {
      System.getLogger(PooledFaceReader.class.getName()).log(Level.ERROR, e.getMessage());
      throw new AwsServiceException(500, "InternalServerError", e.getMessage());
    } finally {
      free.release();
    }
  }

  private void await() throws AwsServiceException {
    try {
      if (free.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AwsServiceException(
        500, "ThrottlingException", "Temporarily unable to process the request. Try again.");
  }

  /** Opening holds the lock, so that the models are fetched once however many wait for them. */
  private synchronized FaceRecogniser take() {
    FaceRecogniser recogniser = idle.poll();
    return recogniser == null ? recognisers.get() : recogniser;
  }

  private synchronized void giveBack(FaceRecogniser recogniser) {
    idle.push(recogniser);
  }

  private static ReadImage read(FaceRecogniser recogniser, byte[] image, FaceQuery query) {
    try (Mat bgr = StillImage.decode(image)) {
      List<FoundFace> faces =
          recogniser.find(bgr).stream()
              .sorted(Comparator.comparingDouble(face -> -face.box().width() * face.box().height()))
              .limit(query.largestOnly() ? 1 : MAX_FACES)
              .toList();
      return new ReadImage(
          bgr.cols(),
          bgr.rows(),
          faces.stream().map(face -> readFace(recogniser, bgr, face, query)).toList());
    }
  }

  private static ReadFace readFace(
      FaceRecogniser recogniser, Mat bgr, FoundFace face, FaceQuery query) {
    return new ReadFace(
        face.box(),
        face.confidencePercent(),
        Landmarks.of(face.points(), bgr.cols(), bgr.rows()),
        recogniser.quality(bgr, face),
        query.pose() ? Optional.of(recogniser.pose(bgr, face)) : Optional.empty(),
        query.eyes() ? Optional.of(recogniser.eyes(bgr, face)) : Optional.empty(),
        query.vectors() ? Optional.of(recogniser.vector(bgr, face)) : Optional.empty());
  }

  /** Closes the recognisers; waits for those at work as long as a caller would. */
  @Override
  public void close() {
    try {
      if (!free.tryAcquire(size, MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        System.getLogger(PooledFaceReader.class.getName())
            .log(Level.WARNING, "a face recogniser did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      idle.forEach(FaceRecogniser::close);
      idle.clear();
    }
  }
}
