package veil.identity.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The engine for a whole application under test. */
public class DynamoResource implements QuarkusTestResourceLifecycleManager {
  private TestingDynamo dynamo;

  @Override
  public Map<String, String> start() {
    dynamo = new TestingDynamo();
    return Map.of(
        "quarkus.dynamodb.endpoint-override", dynamo.endpoint().toString(),
        "quarkus.dynamodb.aws.region", "us-east-1",
        "quarkus.dynamodb.aws.credentials.type", "static",
        "quarkus.dynamodb.aws.credentials.static-provider.access-key-id", "key",
        "quarkus.dynamodb.aws.credentials.static-provider.secret-access-key", "secret");
  }

  @Override
  public void stop() {
    dynamo.close();
  }
}
