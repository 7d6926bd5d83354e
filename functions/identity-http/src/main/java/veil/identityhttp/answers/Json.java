package veil.identityhttp.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import veil.core.errors.InvalidRequestException;

/** Request bodies in, answers out, both JSON. */
@ApplicationScoped
public class Json {
  private final ObjectMapper mapper;

  public Json(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * A request's body as a JSON object.
   *
   * @throws InvalidRequestException where it is none
   */
  public Fields fields(String body) {
    try {
      JsonNode node = mapper.readTree(body == null ? "" : body);
      if (node != null && node.isObject()) {
        return new Fields(node);
      }
    } catch (JsonProcessingException e) {
      throw new InvalidRequestException("the body is no JSON", e);
    }
    throw new InvalidRequestException("the body must be a JSON object");
  }

  /** An answer that nothing on its way keeps. */
  public Response answer(int statusCode, AnswerBody body) {
    return Response.status(statusCode)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(text(body))
        .build();
  }

  private String text(AnswerBody body) {
    try {
      return mapper.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer does not become JSON", e);
    }
  }

  /** The fields of a body; one of another type than asked for is refused, null counts as absent. */
  public record Fields(JsonNode body) {
    /** A text. */
    public Optional<String> text(String name) {
      Optional<JsonNode> field = given(name);
      if (field.isPresent() && !field.get().isTextual()) {
        throw new InvalidRequestException(name + " must be a text");
      }
      return field.map(JsonNode::textValue);
    }

    /** A whole number. */
    public Optional<Long> wholeNumber(String name) {
      Optional<JsonNode> field = given(name);
      if (field.isPresent()
          && !(field.get().isIntegralNumber() && field.get().canConvertToLong())) {
        throw new InvalidRequestException(name + " must be a whole number");
      }
      return field.map(JsonNode::longValue);
    }

    private Optional<JsonNode> given(String name) {
      return Optional.ofNullable(body.get(name)).filter(node -> !node.isNull());
    }
  }
}
