package veil.identityhttp.getuser;

import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import veil.identityhttp.answers.Json;
import veil.identityhttp.caller.CurrentCaller;

/** {@code GET /users/{userId}}: what is known of a user. */
@Path("/users/{userId}")
@Named("get-user")
public class GetUser {
  private final Json json;
  private final CurrentCaller caller;
  private final UserReader reader;

  GetUser(Json json, CurrentCaller caller, UserReader reader) {
    this.json = json;
    this.caller = caller;
    this.reader = reader;
  }

  @GET
  public Response getUser(@PathParam("userId") String userId) {
    UserAnswer answer = reader.read(caller.get().userId(Optional.of(userId)));
    return json.answer(answer.isFound() ? 200 : 404, answer);
  }
}
