package veil.identityhttp.createlivenesssession;

import jakarta.inject.Named;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import veil.identityhttp.answers.Json;
import veil.identityhttp.caller.CurrentCaller;

/** {@code POST /liveness-sessions}: a session that shows a live face, for one user and one flow. */
@Path("/liveness-sessions")
@Named("create-liveness-session")
public class CreateLivenessSession {
  private final Json json;
  private final CurrentCaller caller;
  private final SessionStarter starter;

  CreateLivenessSession(Json json, CurrentCaller caller, SessionStarter starter) {
    this.json = json;
    this.caller = caller;
    this.starter = starter;
  }

  /** Takes {@code {userId?, flow}}. */
  @POST
  public Response createLivenessSession(String body) {
    Json.Fields fields = json.fields(body);
    SessionRequest request =
        new SessionRequest(
            caller.get().userId(fields.text("userId")), fields.text("flow").orElse(""));
    return json.answer(201, starter.start(request));
  }
}
