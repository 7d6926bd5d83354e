package veil.local.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The endpoint of all services. */
class FrontDoorTest {

  @Test
  void keepsAddressesOutOfTheLogWhereAHandlerBreaksDown() {
    Logger logger = Logger.getLogger(FrontDoor.class.getName());
    Records records = new Records();
    logger.addHandler(records);
    try (FrontDoor door =
        FrontDoor.open(
            0,
            exchange -> {
              throw new IllegalStateException("cannot serve " + exchange.getRequestURI());
            })) {
      given()
          .get(door.endpoint() + "/images/anna.jpg?X-Amz-Signature=0123")
          .then()
          .statusCode(500)
          .body(containsString("InternalFailure"));
    } finally {
      logger.removeHandler(records);
    }

    assertThat(records.all)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.getMessage())
                  .isEqualTo("GET request failed: java.lang.IllegalStateException");
              assertThat(record.getThrown()).isNull();
            });
  }

  /** What has been logged. */
  private static final class Records extends Handler {
    private final List<LogRecord> all = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      all.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
