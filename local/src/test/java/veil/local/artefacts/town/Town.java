package veil.local.artefacts.town;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.Bodies;
import veil.local.tables.TableDatabase;
import veil.local.tables.TableSpec;

/**
 * The people whom the identity functions' event files speak of, and the services that know them:
 * Anna is registered, Ben is being registered, Egon's registration has died, Lotte's was lost to a
 * twin, Dora is being deleted, Carl is locked, Dave is disabled. The table is a real one.
 */
public final class Town implements AutoCloseable {
  /** The bucket of all pictures. */
  public static final String BUCKET = "images";

  private static final Duration LONG = Duration.ofMinutes(5);

  private final Collections collections = new Collections();
  private final PictureApi pictures = new PictureApi();
  private final FaceApi faces = new FaceApi(collections);
  private final CardApi cards = new CardApi();
  private final TableSpec table;
  private final TableDatabase database;
  private Optional<TableClient> client = Optional.empty();

  /**
   * A town; its table's process starts with the first request for the table.
   *
   * @param table the template's
   */
  public Town(TableSpec table) {
    this.table = table;
    this.database =
        new TableDatabase(Path.of("dynamodb", "target"), Optional.empty(), List.of(table));
  }

  /** Makes everything as it is before every event. */
  public void rebuild(URI endpoint) {
    collections.reset();
    pictures.reset();
    if (client.isEmpty()) {
      client = Optional.of(new TableClient(endpoint, table.name()));
    }
    Instant now = Instant.now();
    List<Row> rows = new ArrayList<>(people(now));
    rows.addAll(usersOfTheApi());
    rows.addAll(sessions(now));
    rows.add(Row.attempts(5, "carl", now.plusSeconds(30), now.plus(Duration.ofDays(30))));
    rows.add(Row.attempts(50, "dave", now.minus(LONG), now.plus(Duration.ofDays(30))));
    rows.add(
        Row.of("anna", "REQUEST#register#known")
            .text("requestId", "anna-request")
            .text("bodyHash", "hash")
            .number("leaseUntilMillis", now.plus(LONG).toEpochMilli())
            .until(now.plus(LONG)));
    client.get().replaceAll(rows);
  }

  /** Erna's face looks like another's where its id says so. */
  public void addErna(String faceId) {
    String person = faceId.contains("-like-") ? faceId.replaceAll(".*-like-", "") : "erna";
    collections.put(faceId, "erna", person);
  }

  private static List<Row> people(Instant now) {
    return List.of(
        Row.user("anna", "ACTIVE", now, now),
        Row.face("anna", "face-anna"),
        Row.user("dora", "DELETING", now, now),
        Row.face("dora", "face-dora"),
        Row.profile("ben", "RESERVED", now).until(now.plus(LONG)),
        Row.profile("egon", "RESERVED", now).until(now.minus(LONG)),
        Row.profile("lotte", "LOST", now).until(now.plus(LONG)));
  }

  private static List<Row> usersOfTheApi() {
    Instant minute = Instant.EPOCH.plusSeconds(60);
    return List.of(
        Row.user("person-01", "ACTIVE", Instant.EPOCH, minute),
        Row.face("person-01", "face-01-a"),
        Row.face("person-01", "face-01-b"),
        Row.user("person-03", "DELETING", Instant.EPOCH, minute),
        Row.profile("person-04", "RESERVED", Instant.EPOCH).until(Instant.now().plus(LONG)),
        Row.profile("person-05", "DELETING", Instant.EPOCH));
  }

  private static List<Row> sessions(Instant now) {
    List<Row> rows = new ArrayList<>();
    for (String id : List.of("live", "dead", "failed", "unfinished", "stale", "gone")) {
      rows.add(Row.session(id, now.plus(LONG)));
    }
    rows.add(Row.session("old", now.minus(LONG)));
    rows.add(Row.session("used", now.plus(LONG)).text("usedBy", "another-request"));
    return rows;
  }

  /** Rekognition for photos and Textract. */
  public ObjectNode call(String target, JsonNode request) throws AwsServiceException {
    String operation = target.substring(target.lastIndexOf('.') + 1);
    return target.startsWith("Textract.")
        ? cards.call(operation, request)
        : faces.call(operation, request);
  }

  /** S3, below the bucket of pictures. */
  public void handlePicture(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    pictures.handle(exchange, path.replaceFirst("^/" + BUCKET + "/?", ""), body);
  }

  /** DynamoDB; some users' names stand for its failures. */
  public void handleTable(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String text = new String(body, StandardCharsets.UTF_8);
    if (text.contains("\"USER#throttled\"")) {
      fail(exchange, 400, "ProvisionedThroughputExceededException");
    } else if (text.contains("\"USER#unavailable\"")) {
      fail(exchange, 503, "ServiceUnavailable");
    } else if (text.contains("\"USER#broken\"")) {
      fail(exchange, 400, "ResourceNotFoundException");
    } else {
      exchange.setStreams(new ByteArrayInputStream(body), null);
      database.handle(exchange);
    }
  }

  private static void fail(HttpExchange exchange, int status, String code) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    Bodies.send(exchange, status, "{\"__type\":\"%s\"}".formatted(code));
  }

  @Override
  public void close() {
    client.ifPresent(TableClient::close);
    database.close();
  }
}
