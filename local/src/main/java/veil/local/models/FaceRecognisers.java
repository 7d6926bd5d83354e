package veil.local.models;

import java.nio.file.Path;
import java.util.Map;
import veil.core.errors.DetectionFailedException;
import veil.media.recognise.FaceModelFiles;
import veil.media.recognise.FaceRecogniser;

/** Opens recognisers with models from the cache. */
public final class FaceRecognisers {
  private final ModelStore store;

  public FaceRecognisers(ModelStore store) {
    this.store = store;
  }

  /**
   * A recogniser, which the caller closes. The first one may take the time of a download.
   *
   * @throws ModelUnavailableException if the models can't be had
   * @throws DetectionFailedException if a model can't be read
   */
  public FaceRecogniser open() {
    Map<ModelSource, Path> models = store.get(ModelPackage.RECOGNITION_MODELS);
    return FaceRecogniser.open(
        new FaceModelFiles(
            models.get(ModelSource.RECOGNITION_DETECTOR),
            models.get(ModelSource.RECOGNITION_LANDMARKS),
            models.get(ModelSource.RECOGNITION_FEATURES),
            models.get(ModelSource.RECOGNITION_POSE),
            models.get(ModelSource.RECOGNITION_EYES)));
  }
}
