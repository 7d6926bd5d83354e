package veil.identity.gateway;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.CompareFacesMatch;
import software.amazon.awssdk.services.rekognition.model.CompareFacesResponse;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.GetFaceLivenessSessionResultsResponse;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SessionNotFoundException;
import veil.core.identity.ImageFlaw;
import veil.core.identity.UserId;
import veil.core.storage.S3Location;

/** {@link FaceService} by Amazon Rekognition. */
@ApplicationScoped
public class RekognitionFaceService implements FaceService {
  private static final int MOST_MATCHES = 100;
  private static final int MOST_LISTED = 4096;
  private static final int MOST_LABELS = 50;
  private static final float LABEL_CONFIDENCE_PERCENT = 80;
  private static final Set<String> HEAD_COVERINGS =
      Set.of("Hat", "Cap", "Baseball Cap", "Beanie", "Sun Hat", "Cowboy Hat", "Helmet", "Hood");

  private final RekognitionClient rekognition;
  private final RekognitionClient once;

  public RekognitionFaceService(
      RekognitionClient rekognition, @Identifier(AwsClients.ONE_ATTEMPT) RekognitionClient once) {
    this.rekognition = rekognition;
    this.once = once;
  }

  @Override
  public List<FaceDetail> detectFaces(S3Location image) {
    return PictureErrors.usable(
        () ->
            rekognition
                .detectFaces(request -> request.image(at(image)).attributes(Attribute.ALL))
                .faceDetails());
  }

  @Override
  public boolean showsHeadCovering(S3Location image) {
    return PictureErrors.usable(
        () ->
            rekognition
                .detectLabels(
                    request ->
                        request
                            .image(at(image))
                            .maxLabels(MOST_LABELS)
                            .minConfidence(LABEL_CONFIDENCE_PERCENT))
                .labels()
                .stream()
                .anyMatch(label -> HEAD_COVERINGS.contains(label.name())));
  }

  @Override
  public ImageSearch searchByImage(
      String collectionId, S3Location image, double thresholdPercent, String qualityFilter) {
    SearchFacesByImageResponse answer =
        PictureErrors.showingAFace(
            () ->
                rekognition.searchFacesByImage(
                    request ->
                        request
                            .collectionId(collectionId)
                            .image(at(image))
                            .faceMatchThreshold((float) thresholdPercent)
                            .qualityFilter(qualityFilter)
                            .maxFaces(MOST_MATCHES)));
    return new ImageSearch(
        Boxes.of(answer.searchedFaceBoundingBox()),
        answer.faceMatches().stream().map(RekognitionFaceService::match).toList());
  }

  @Override
  public Optional<List<FaceMatch>> searchByFace(
      String collectionId, String faceId, double thresholdPercent) {
    try {
      return Optional.of(
          rekognition
              .searchFaces(
                  request ->
                      request
                          .collectionId(collectionId)
                          .faceId(faceId)
                          .faceMatchThreshold((float) thresholdPercent)
                          .maxFaces(MOST_MATCHES))
              .faceMatches()
              .stream()
              .map(RekognitionFaceService::match)
              .toList());
    } catch (InvalidParameterException e) {
      return Optional.empty(); // The service's word for a face that the collection does not have.
    }
  }

  @Override
  public List<FaceMatch> facesOf(String collectionId, UserId userId) {
    return rekognition
        .listFacesPaginator(request -> request.collectionId(collectionId).maxResults(MOST_LISTED))
        .stream()
        .flatMap(page -> page.faces().stream())
        .map(face -> FaceMatch.of(face.faceId(), face.externalImageId(), 100))
        .filter(face -> face.isOf(userId))
        .toList();
  }

  @Override
  public Comparison compare(S3Location source, S3Location target, double thresholdPercent) {
    CompareFacesResponse answer =
        PictureErrors.showingAFace(
            () ->
                rekognition.compareFaces(
                    request ->
                        request
                            .sourceImage(at(source))
                            .targetImage(at(target))
                            .similarityThreshold((float) thresholdPercent)));
    if (answer.faceMatches().isEmpty() && answer.unmatchedFaces().isEmpty()) {
      throw new UnusableImageException(ImageFlaw.NO_FACE);
    }
    return new Comparison(
        answer.faceMatches().stream().mapToDouble(CompareFacesMatch::similarity).max(),
        answer.unmatchedFaces().size());
  }

  @Override
  public IndexFacesResponse indexFace(
      String collectionId, FaceName name, S3Location image, String qualityFilter) {
    return PictureErrors.usable(
        () ->
            once.indexFaces(
                request ->
                    request
                        .collectionId(collectionId)
                        .image(at(image))
                        .externalImageId(name.externalImageId())
                        .maxFaces(1)
                        .qualityFilter(qualityFilter)));
  }

  @Override
  public long deleteFaces(String collectionId, List<String> faceIds) {
    if (faceIds.isEmpty()) {
      return 0;
    }
    return rekognition
        .deleteFaces(request -> request.collectionId(collectionId).faceIds(faceIds))
        .deletedFaces()
        .size();
  }

  @Override
  public Optional<LivenessResult> livenessResult(String sessionId) {
    try {
      return Optional.of(
          result(
              rekognition.getFaceLivenessSessionResults(request -> request.sessionId(sessionId))));
    } catch (SessionNotFoundException e) {
      return Optional.empty();
    }
  }

  private static LivenessResult result(GetFaceLivenessSessionResultsResponse answer) {
    Optional<S3Location> image =
        Optional.ofNullable(answer.referenceImage())
            .map(reference -> reference.s3Object())
            .map(object -> new S3Location(object.bucket(), object.name()));
    double confidence = answer.confidence() == null ? 0 : answer.confidence();
    return new LivenessResult(answer.statusAsString(), confidence, image);
  }

  private static FaceMatch match(software.amazon.awssdk.services.rekognition.model.FaceMatch m) {
    return FaceMatch.of(m.face().faceId(), m.face().externalImageId(), m.similarity());
  }

  private static Image at(S3Location image) {
    return Image.builder()
        .s3Object(object -> object.bucket(image.bucket()).name(image.key()))
        .build();
  }
}
