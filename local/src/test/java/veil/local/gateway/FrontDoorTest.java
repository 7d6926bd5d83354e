package veil.local.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import org.junit.jupiter.api.Test;

/** The endpoint of all services. */
class FrontDoorTest {

  @Test
  void keepsAddressesOutOfTheLogWhereAHandlerBreaksDown() {
    try (TestingLog log = new TestingLog(FrontDoor.class);
        FrontDoor door =
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

      assertThat(log.records())
          .singleElement()
          .satisfies(
              record -> {
                assertThat(record.getMessage())
                    .startsWith("GET request failed: java.lang.IllegalStateException at ")
                    .doesNotContain("anna", "Signature");
                assertThat(record.getThrown()).isNull();
              });
    }
  }
}
