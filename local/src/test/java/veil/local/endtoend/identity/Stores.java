package veil.local.endtoend.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import veil.local.gateway.TestingJsonCalls;
import veil.local.stack.VeilStack;

/** Lists what lies in the three stores: vectors, rows, pictures. */
final class Stores implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestingJsonCalls calls;
  private final S3Client s3;
  private final String bucket;
  private final String table;
  private final String collection;

  Stores(VeilStack stack, S3Client s3) {
    this.calls = new TestingJsonCalls(stack.endpoint());
    this.s3 = s3;
    this.bucket = stack.bucketName("ImageBucket");
    this.table = stack.outputs().get("IdentityTableName");
    this.collection = stack.outputs().get("FaceCollectionId");
  }

  /** A vector in the collection. */
  record Face(String faceId, String userId) {}

  /** A row of the table. */
  record Row(String userId, String sort, JsonNode item) {
    String text(String attribute) {
      return item.path(attribute).path("S").asText();
    }
  }

  /** All that is known of one user. */
  record Traces(Set<String> faceIds, List<Row> rows, Set<String> keys) {
    boolean none() {
      return faceIds.isEmpty() && rows.isEmpty() && keys.isEmpty();
    }

    /** Rows that stand for the person; those of requests and attempts do not. */
    List<Row> person() {
      return rows.stream()
          .filter(row -> row.sort().equals("PROFILE") || row.sort().startsWith("FACE#"))
          .toList();
    }

    Set<String> photos() {
      return keys.stream()
          .filter(key -> key.startsWith("faces/"))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Faces by their rows. */
    Set<String> committedFaceIds() {
      return rows.stream()
          .filter(row -> row.sort().startsWith("FACE#"))
          .map(row -> row.text("faceId"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  Traces of(String userId) {
    return new Traces(
        faces().stream()
            .filter(face -> face.userId().equals(userId))
            .map(Face::faceId)
            .collect(Collectors.toCollection(TreeSet::new)),
        rows().stream().filter(row -> row.userId().equals(userId)).toList(),
        keys().stream()
            .filter(
                key ->
                    key.startsWith("uploads/" + userId + "/")
                        || key.startsWith("faces/" + userId + "/"))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  List<Face> faces() {
    List<Face> found = new ArrayList<>();
    ObjectNode request = JSON.createObjectNode().put("CollectionId", collection);
    JsonNode page;
    do {
      page = calls.call("RekognitionService.ListFaces", request);
      page.path("Faces")
          .forEach(
              face ->
                  found.add(
                      new Face(
                          face.path("FaceId").asText(),
                          face.path("ExternalImageId").asText().replaceFirst(":[^:]*$", ""))));
      request.set("NextToken", page.path("NextToken"));
    } while (page.hasNonNull("NextToken"));
    return found;
  }

  List<Row> rows() {
    List<Row> found = new ArrayList<>();
    ObjectNode request =
        JSON.createObjectNode().put("TableName", table).put("ConsistentRead", true);
    JsonNode page;
    do {
      page = calls.call("DynamoDB_20120810.Scan", request);
      for (JsonNode item : page.path("Items")) {
        String partition = item.path("pk").path("S").asText();
        found.add(
            new Row(
                partition.replaceFirst("^USER#", ""), item.path("sk").path("S").asText(), item));
      }
      request.set("ExclusiveStartKey", page.path("LastEvaluatedKey"));
    } while (page.hasNonNull("LastEvaluatedKey"));
    return found;
  }

  Set<String> keys() {
    return s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  void put(String key, byte[] bytes) {
    s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  /** Changes a row's attributes as the passing of time would. */
  void setNumbers(Row row, Map<String, Long> values) {
    ObjectNode item = row.item().deepCopy();
    values.forEach((name, value) -> item.putObject(name).put("N", Long.toString(value)));
    ObjectNode request = JSON.createObjectNode().put("TableName", table);
    request.set("Item", item);
    calls.call("DynamoDB_20120810.PutItem", request);
  }

  @Override
  public void close() {
    calls.close();
  }
}
