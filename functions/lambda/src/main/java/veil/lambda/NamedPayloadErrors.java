package veil.lambda;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import veil.core.errors.InvalidRequestException;
import veil.core.errors.VeilException;

/**
 * Lets a payload's own refusal reach the caller under its name. Payload records refuse bad values
 * in their constructors, and Jackson would wrap that in an exception of its own, which the state
 * machine's {@code ErrorEquals} could not match. For the same reason names in a payload may be as
 * long as an execution's whole input: Jackson's own limit would end what a client sent as a fault
 * of ours.
 */
@Singleton
public class NamedPayloadErrors implements ObjectMapperCustomizer {
  /** The limit of Step Functions for an input. */
  private static final int LONGEST_INPUT = 262_144;

  @Override
  public void customize(ObjectMapper mapper) {
    StreamReadConstraints usual = mapper.getFactory().streamReadConstraints();
    mapper
        .getFactory()
        .setStreamReadConstraints(usual.rebuild().maxNameLength(LONGEST_INPUT).build());
    mapper.configure(DeserializationFeature.WRAP_EXCEPTIONS, false);
    mapper.addHandler(new Unwrapping());
  }

  private static final class Unwrapping extends DeserializationProblemHandler {
    @Override
    public Object handleInstantiationProblem(
        DeserializationContext context, Class<?> type, Object argument, Throwable problem) {
      for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
        if (cause instanceof VeilException refusal) {
          throw refusal;
        }
      }
      return NOT_HANDLED;
    }

    /** A text where an object belongs, and the like; the value stays out of the message. */
    @Override
    public Object handleUnexpectedToken(
        DeserializationContext context,
        JavaType type,
        JsonToken token,
        JsonParser parser,
        String problem) {
      throw wrongType(type);
    }

    @Override
    public Object handleMissingInstantiator(
        DeserializationContext context,
        Class<?> type,
        ValueInstantiator instantiator,
        JsonParser parser,
        String problem) {
      throw wrongType(context.constructType(type));
    }

    private static InvalidRequestException wrongType(JavaType type) {
      return new InvalidRequestException(
          "the request has a value of another type where it needs "
              + type.getRawClass().getSimpleName());
    }
  }
}
