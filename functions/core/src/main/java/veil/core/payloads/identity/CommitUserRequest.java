package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import veil.core.identity.CardProperty;
import veil.core.identity.Consent;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.Required;

/** What commit-user is asked: to make a reservation a user with one face. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CommitUserRequest(
    UserId userId,
    String requestId,
    IndexedFace face,
    Consent consent,
    Optional<JsonNode> properties,
    List<CardProperty> cardProperties) {
  public CommitUserRequest {
    Required.field("userId", userId);
    Required.text("requestId", requestId);
    Required.field("face", face);
    Required.field("consent", consent);
    properties = properties == null ? Optional.empty() : properties.filter(node -> !node.isNull());
    cardProperties = cardProperties == null ? List.of() : List.copyOf(cardProperties);
  }
}
