package veil.local.artefacts.town;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Empties the identity table and fills it. */
final class TableClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;
  private final String table;

  TableClient(URI endpoint, String table) {
    this.endpoint = endpoint;
    this.table = table;
  }

  void replaceAll(List<Row> rows) {
    ObjectNode scan = JSON.createObjectNode().put("TableName", table);
    scan.put("ProjectionExpression", "pk, sk").put("ConsistentRead", true);
    for (JsonNode item : call("Scan", scan).path("Items")) {
      call("DeleteItem", JSON.createObjectNode().put("TableName", table).set("Key", item));
    }
    for (Row row : rows) {
      call("PutItem", JSON.createObjectNode().put("TableName", table).set("Item", row.item()));
    }
  }

  private JsonNode call(String operation, JsonNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(operation + " answered " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
