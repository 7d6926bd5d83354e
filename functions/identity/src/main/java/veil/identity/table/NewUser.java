package veil.identity.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import veil.core.identity.CardProperty;
import veil.core.identity.Consent;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;

/** All that a registration writes. */
public record NewUser(
    UserId userId,
    String requestId,
    IndexedFace face,
    Consent consent,
    Optional<JsonNode> properties,
    List<CardProperty> cardProperties) {
  public NewUser {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(consent, "consent");
    Objects.requireNonNull(properties, "properties");
    cardProperties = List.copyOf(cardProperties);
  }
}
