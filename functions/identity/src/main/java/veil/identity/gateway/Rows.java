package veil.identity.gateway;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import veil.core.identity.TableKeys;
import veil.core.identity.UserId;

/** The table's rows in the service's words. */
final class Rows {
  private Rows() {}

  static Map<String, AttributeValue> key(UserId userId, String sort) {
    return Map.of(TableKeys.PARTITION, partition(userId), TableKeys.SORT, text(sort));
  }

  static AttributeValue partition(UserId userId) {
    return text(TableKeys.partition(userId));
  }

  /** Whose row it is. */
  static UserId owner(Map<String, AttributeValue> row) {
    return TableKeys.owner(text(row, TableKeys.PARTITION));
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
