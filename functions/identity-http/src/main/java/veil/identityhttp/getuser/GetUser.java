package veil.identityhttp.getuser;

import io.quarkus.amazon.lambda.http.model.AwsProxyRequest;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import veil.core.errors.InvalidRequestException;
import veil.identityhttp.answers.Json;
import veil.identityhttp.caller.CurrentCaller;

/** {@code GET /users/{userId}}: what is known of a user. */
@Path("/users/{userId}")
@Named("get-user")
public class GetUser {
  private final Json json;
  private final CurrentCaller caller;
  private final UserReader reader;
  private final AwsProxyRequest request;

  /**
   * @param request whatever request is being served
   */
  GetUser(Json json, CurrentCaller caller, UserReader reader, AwsProxyRequest request) {
    this.json = json;
    this.caller = caller;
    this.reader = reader;
    this.request = request;
  }

  @GET
  public Response getUser(@PathParam("userId") String userId) {
    // JAX-RS cuts off what follows a semicolon, and another user than was asked for would be told.
    if (request.getPath().contains(";")) {
      throw new InvalidRequestException("userId has no semicolon");
    }
    UserAnswer answer = reader.read(caller.get().userId(Optional.of(userId)));
    return json.answer(answer.isFound() ? 200 : 404, answer);
  }
}
