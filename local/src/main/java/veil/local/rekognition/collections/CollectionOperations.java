package veil.local.rekognition.collections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import veil.local.gateway.AwsServiceException;
import veil.local.rekognition.OperationGroup;
import veil.local.rekognition.RequestFields;

/** Makes, describes and removes collections. Tags, which nothing here would use, are refused. */
public final class CollectionOperations implements OperationGroup {
  private static final int OK = 200;
  private static final double MILLIS_PER_SECOND = 1000;

  private final CollectionsOnDisk collections;

  public CollectionOperations(CollectionsOnDisk collections) {
    this.collections = collections;
  }

  @Override
  public Map<String, Operation> operations() {
    return Map.of(
        "CreateCollection", this::create,
        "DeleteCollection", this::delete,
        "DescribeCollection", this::describe,
        "ListCollections", this::list);
  }

  private static String collectionId(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(Set.of("CollectionId"));
    return fields.text("CollectionId", Names.COLLECTION_ID);
  }

  private JsonNode create(JsonNode request) throws AwsServiceException {
    FaceCollection created = collections.create(collectionId(request));
    return JsonNodeFactory.instance
        .objectNode()
        .put("StatusCode", OK)
        .put("CollectionArn", Names.arn(created.id()))
        .put("FaceModelVersion", Names.MODEL_VERSION);
  }

  private JsonNode delete(JsonNode request) throws AwsServiceException {
    collections.delete(collectionId(request));
    return JsonNodeFactory.instance.objectNode().put("StatusCode", OK);
  }

  private JsonNode describe(JsonNode request) throws AwsServiceException {
    FaceCollection collection = collections.find(collectionId(request));
    return JsonNodeFactory.instance
        .objectNode()
        .put("FaceCount", collection.faces().size())
        .put("FaceModelVersion", Names.MODEL_VERSION)
        .put("CollectionARN", Names.arn(collection.id()))
        .put("CreationTimestamp", collection.createdMillis() / MILLIS_PER_SECOND)
        .put("UserCount", 0);
  }

  private JsonNode list(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(Set.of("MaxResults", "NextToken"));
    int size = PageMark.size(fields);
    Optional<String> after = PageMark.of(fields);
    List<String> ids =
        collections.ids().stream()
            .filter(id -> after.isEmpty() || id.compareTo(after.get()) > 0)
            .limit(size + 1L)
            .toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode listed = answer.putArray("CollectionIds");
    ArrayNode versions = answer.putArray("FaceModelVersions");
    for (String id : ids.subList(0, Math.min(size, ids.size()))) {
      listed.add(id);
      versions.add(Names.MODEL_VERSION);
    }
    if (ids.size() > size) {
      answer.put("NextToken", PageMark.encode(ids.get(size - 1)));
    }
    return answer;
  }
}
