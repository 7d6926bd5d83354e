package veil.lambda;

import java.util.Optional;
import veil.core.errors.InvalidRequestException;

/** Insists on what a function must be given; what lacks is named. */
public final class Given {
  private Given() {}

  /**
   * A setting from the function's environment.
   *
   * @throws InvalidRequestException where the function was deployed without it
   */
  public static String setting(String environmentVariable, Optional<String> value) {
    return value
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "this function needs the environment variable " + environmentVariable));
  }

  /**
   * The payload itself, which is missing where the function was invoked with {@code null}.
   *
   * @throws InvalidRequestException where there is none
   */
  public static <T> T payload(T payload) {
    if (payload == null) {
      throw new InvalidRequestException("the request has no payload");
    }
    return payload;
  }
}
