package veil.core.identity;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import veil.core.errors.InvalidRequestException;

/**
 * The person's consent to be recognised, kept with the account.
 *
 * @param version which text was agreed to, 1 to 64 characters
 * @param acceptedAt when, in ISO 8601 with a zone
 */
public record Consent(String version, String acceptedAt) {
  private static final Pattern VERSION = Pattern.compile("[\\w.:/ -]{1,64}");

  public Consent {
    if (version == null || !VERSION.matcher(version).matches()) {
      throw new InvalidRequestException("consent.version must be 1 to 64 plain characters");
    }
    try {
      Instant.parse(acceptedAt == null ? "" : acceptedAt);
    } catch (DateTimeParseException e) {
      throw new InvalidRequestException(
          "consent.acceptedAt must be a time such as 2026-01-31T12:00:00Z", e);
    }
  }
}
