package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Moments as the language (RFC 3339) and the wire (epoch seconds) write them. */
final class Timestamps {

  private Timestamps() {}

  /** RFC 3339 with an upper-case T, and Z where there is no offset; empty for anything else. */
  static Optional<Instant> parse(String text) {
    if (!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)")) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }

  /** With milliseconds, as the context object has it. */
  static String text(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** Seconds since 1970 with milliseconds, as SDKs read it. */
  static JsonNode seconds(Instant moment) {
    return JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(moment.toEpochMilli(), 3));
  }
}
