package veil.identityhttp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import veil.core.identity.UserId;
import veil.identityhttp.gateway.UserRows.ProfileRow;
import veil.testing.TestingAwsEndpoint;

class DynamoRowsTest {
  private static final UserId ANNA = new UserId("anna");

  private TestingAwsEndpoint endpoint;
  private DynamoDbClient client;
  private DynamoRows rows;

  @BeforeEach
  void start() throws IOException {
    endpoint = new TestingAwsEndpoint();
    client =
        endpoint
            .pointHere(DynamoDbClient.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    rows = new DynamoRows(client, Optional.of("identity"));
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @Test
  void aProfileIsReadConsistently() {
    endpoint.answerWith(
        200,
        """
        {"Item":{"pk":{"S":"USER#anna"},"sk":{"S":"PROFILE"},"status":{"S":"ACTIVE"},
        "createdAtMillis":{"N":"1"},"updatedAtMillis":{"N":"2"},
        "consentVersion":{"S":"3"},"consentAcceptedAt":{"S":"2026-01-31T12:00:00Z"}}}""");

    assertThat(rows.profile(ANNA))
        .contains(new ProfileRow("ACTIVE", 1, 2, "3", "2026-01-31T12:00:00Z"));
    assertThat(endpoint.onlyRequest().target()).contains("DynamoDB_20120810.GetItem");
    assertThat(endpoint.onlyRequest().body())
        .contains("\"USER#anna\"", "\"PROFILE\"", "\"ConsistentRead\":true", "\"identity\"");
  }

  @Test
  void noRowIsNoProfile() {
    endpoint.answerWith(200, "{}");
    assertThat(rows.profile(ANNA)).isEmpty();
  }

  @Test
  void facesAreCountedAndNotFetched() {
    endpoint.answerWith(200, "{\"Count\":3,\"ScannedCount\":3}");

    assertThat(rows.faceCount(ANNA)).isEqualTo(3);
    assertThat(endpoint.onlyRequest().target()).contains("DynamoDB_20120810.Query");
    assertThat(endpoint.onlyRequest().body()).contains("\"COUNT\"", "\"FACE#\"");
  }

  @Test
  void aSessionIsBoundOnce() {
    endpoint.answerWith(200, "{}");

    bind();

    assertThat(endpoint.onlyRequest().target()).contains("DynamoDB_20120810.PutItem");
    assertThat(endpoint.onlyRequest().body())
        .contains(
            "\"LIVENESS#s-1\"",
            "\"operation\":{\"S\":\"auth\"}",
            "\"createdAtMillis\":{\"N\":\"10000\"}",
            "\"expiresAtSeconds\":{\"N\":\"190\"}",
            "attribute_not_exists(pk)");
  }

  @Test
  void aSessionThatWasBoundBeforeTheAnswerWasLostIsBound() {
    endpoint.answerWith(400, boundBy("auth"));

    assertThatCode(() -> bind()).doesNotThrowAnyException();
  }

  @Test
  void aSessionOfAnotherFlowStaysThat() {
    endpoint.answerWith(400, boundBy("update"));

    assertThatThrownBy(() -> bind()).isInstanceOf(ConditionalCheckFailedException.class);
  }

  private void bind() {
    rows.bind(ANNA, "auth", "s-1", Instant.ofEpochSecond(10), Instant.ofEpochSecond(190));
  }

  private static String boundBy(String operation) {
    return """
        {"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
        "message":"The conditional request failed","Item":{"pk":{"S":"USER#anna"},
        "sk":{"S":"LIVENESS#s-1"},"operation":{"S":"%s"},"createdAtMillis":{"N":"10000"},
        "expiresAtSeconds":{"N":"190"}}}"""
        .formatted(operation);
  }
}
