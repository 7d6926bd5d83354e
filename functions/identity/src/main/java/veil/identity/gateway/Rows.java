package veil.identity.gateway;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import veil.core.identity.UserId;

/**
 * The table's keys and values. All rows of a user share one partition, {@code USER#<userId>}, so
 * that erasing a user is one query.
 */
final class Rows {
  static final String PARTITION = "pk";
  static final String SORT = "sk";
  static final String PROFILE = "PROFILE";
  static final String ATTEMPTS = "ATTEMPTS";
  static final String FACE_PREFIX = "FACE#";
  static final String REQUEST_PREFIX = "REQUEST#";
  static final String LIVENESS_PREFIX = "LIVENESS#";

  /** The attribute by which the service forgets a row, some time after its moment. */
  static final String EXPIRY = "expiresAtSeconds";

  private static final String OWNER_PREFIX = "USER#";

  private Rows() {}

  static Map<String, AttributeValue> key(UserId userId, String sort) {
    return Map.of(PARTITION, partition(userId), SORT, text(sort));
  }

  static AttributeValue partition(UserId userId) {
    return text(OWNER_PREFIX + userId.value());
  }

  /** Whose row it is. */
  static UserId owner(Map<String, AttributeValue> row) {
    return new UserId(text(row, PARTITION).substring(OWNER_PREFIX.length()));
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /** Rounded up, so that a row never ends before its moment. */
  static AttributeValue seconds(Instant moment) {
    return number(moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0));
  }

  static String text(Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name)).map(AttributeValue::s).orElse("");
  }

  static long number(Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name)).map(v -> Long.parseLong(v.n())).orElse(0L);
  }

  static Optional<Instant> moment(Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name))
        .map(value -> Instant.ofEpochSecond(Long.parseLong(value.n())));
  }
}
