package veil.local.artefacts.town;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import veil.local.gateway.TestingJsonCalls;

/** Empties the identity table and fills it. */
final class TableClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CHANGES_A_CALL = 25;

  private final TestingJsonCalls calls;
  private final String table;

  TableClient(URI endpoint, String table) {
    this.calls = new TestingJsonCalls(endpoint);
    this.table = table;
  }

  void replaceAll(List<Row> rows) {
    ObjectNode scan = JSON.createObjectNode().put("TableName", table);
    scan.put("ProjectionExpression", "pk, sk").put("ConsistentRead", true);
    List<ObjectNode> deletions = new ArrayList<>();
    for (JsonNode key : call("Scan", scan).path("Items")) {
      ObjectNode deletion = JSON.createObjectNode();
      deletion.putObject("DeleteRequest").set("Key", key);
      deletions.add(deletion);
    }
    write(deletions);
    write(
        rows.stream()
            .map(
                row -> {
                  ObjectNode put = JSON.createObjectNode();
                  put.putObject("PutRequest").set("Item", row.item());
                  return put;
                })
            .toList());
  }

  private void write(List<ObjectNode> changes) {
    for (int from = 0; from < changes.size(); from += MOST_CHANGES_A_CALL) {
      int to = Math.min(changes.size(), from + MOST_CHANGES_A_CALL);
      ObjectNode batch = JSON.createObjectNode();
      batch.putObject("RequestItems").putArray(table).addAll(changes.subList(from, to));
      JsonNode left = call("BatchWriteItem", batch).path("UnprocessedItems");
      if (!left.isEmpty()) {
        throw new IllegalStateException("the table left " + left);
      }
    }
  }

  private JsonNode call(String operation, JsonNode body) {
    return calls.call("DynamoDB_20120810." + operation, body);
  }

  @Override
  public void close() {
    calls.close();
  }
}
