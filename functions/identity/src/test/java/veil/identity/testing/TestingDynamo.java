package veil.identity.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A real engine for the identity table: DynamoDB Local in memory, in a process of its own. */
public final class TestingDynamo implements AutoCloseable {
  public static final String TABLE = "identity";

  private static final Path BUILT = Path.of("..", "..", "local", "dynamodb", "target");

  private final Process process;
  private final URI endpoint;
  private final DynamoDbClient client;

  public TestingDynamo() {
    try {
      process = start();
      String port = process.inputReader(StandardCharsets.UTF_8).readLine();
      if (port == null) {
        throw new IllegalStateException("DynamoDB Local did not start; is it built?");
      }
      endpoint = URI.create("http://127.0.0.1:" + port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .build();
    createTable();
  }

  public URI endpoint() {
    return endpoint;
  }

  public DynamoDbClient client() {
    return client;
  }

  /** Empties the table. */
  public void clear() {
    clear(client);
  }

  static void clear(DynamoDbClient client) {
    client
        .scanPaginator(scan -> scan.tableName(TABLE).projectionExpression("pk, sk"))
        .items()
        .forEach(row -> client.deleteItem(delete -> delete.tableName(TABLE).key(row)));
  }

  /** A row as it is stored; empty where there is none. */
  public Map<String, AttributeValue> row(String userId, String sort) {
    return client.getItem(get -> get.tableName(TABLE).key(key(userId, sort))).item();
  }

  public void change(String userId, String sort, String attribute, AttributeValue value) {
    client.updateItem(
        update ->
            update
                .tableName(TABLE)
                .key(key(userId, sort))
                .updateExpression("SET #name = :value")
                .expressionAttributeNames(Map.of("#name", attribute))
                .expressionAttributeValues(Map.of(":value", value)));
  }

  @Override
  public void close() {
    client.close();
    try {
      process.getOutputStream().close(); // The server ends when its input does.
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Process start() throws IOException {
    String classes =
        BUILT.resolve("veil-local-dynamodb.jar") + File.pathSeparator + BUILT.resolve("lib") + "/*";
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dsqlite4java.library.path=" + BUILT.resolve("lib"),
            "-cp",
            classes,
            "veil.local.dynamodb.DynamoDbServer")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void createTable() {
    client.createTable(
        table ->
            table
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(text("pk"), text("sk")))
                .keySchema(List.of(part("pk", KeyType.HASH), part("sk", KeyType.RANGE))));
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement part(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static Map<String, AttributeValue> key(String userId, String sort) {
    return Map.of("pk", AttributeValue.fromS("USER#" + userId), "sk", AttributeValue.fromS(sort));
  }
}
