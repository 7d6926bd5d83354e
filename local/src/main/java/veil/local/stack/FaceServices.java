package veil.local.stack;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import veil.local.gateway.FrontDoor;
import veil.local.gateway.ObjectStore;
import veil.local.models.FaceRecognisers;
import veil.local.models.ModelStore;
import veil.local.rekognition.DetectionListener;
import veil.local.rekognition.FaultPlan;
import veil.local.rekognition.RekognitionService;
import veil.local.rekognition.VideoAnalyser;
import veil.local.rekognition.VideoOperations;
import veil.local.rekognition.collections.CollectionOperations;
import veil.local.rekognition.collections.CollectionsOnDisk;
import veil.local.rekognition.collections.FaceOperations;
import veil.local.rekognition.images.ImageInput;
import veil.local.rekognition.images.ImageOperations;
import veil.local.rekognition.images.PooledFaceReader;
import veil.local.rekognition.liveness.LivenessOperations;
import veil.local.textract.TextractService;

/** Rekognition and Textract with what they share. Models for photos are loaded at first need. */
final class FaceServices implements AutoCloseable {
  private final VideoOperations videos;
  private final PooledFaceReader reader;
  private final CollectionsOnDisk collections;
  private final RekognitionService rekognition;
  private final TextractService textract;

  /**
   * @param dataFolder keeps the collections in {@code collections/} and videos in {@code work/}
   */
  FaceServices(
      ObjectStore objects,
      VideoAnalyser analyser,
      DetectionListener listener,
      FaultPlan faults,
      Path dataFolder,
      Clock clock) {
    collections = CollectionsOnDisk.open(dataFolder.resolve("collections"), clock);
    videos = new VideoOperations(objects, analyser, listener, dataFolder.resolve("work"), clock);
    FaceRecognisers recognisers =
        new FaceRecognisers(new ModelStore(ModelStore.userCache(System.getenv())));
    reader = new PooledFaceReader(recognisers::open, Runtime.getRuntime().availableProcessors());
    ImageInput images = new ImageInput(objects);
    rekognition =
        new RekognitionService(
            faults,
            List.of(
                videos,
                new ImageOperations(images, reader),
                new CollectionOperations(collections),
                new FaceOperations(collections, images, reader),
                new LivenessOperations(objects, clock)));
    textract = new TextractService(objects, faults);
  }

  void serveBy(FrontDoor door) {
    door.serve(rekognition);
    door.serve(textract);
  }

  /** Fetches, if need be, and loads the models for photos ahead of the first one. */
  void warmUp() {
    reader.warmUp();
  }

  /** The collections, for a template that has some. */
  CollectionsOnDisk collections() {
    return collections;
  }

  @Override
  public void close() {
    try (reader) {
      videos.close();
    }
  }
}
