package veil.identityhttp.createupload;

import jakarta.inject.Named;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import veil.core.errors.InvalidRequestException;
import veil.identityhttp.answers.Json;
import veil.identityhttp.caller.CurrentCaller;
import veil.identityhttp.createupload.UploadRequest.ImageType;

/** {@code POST /uploads}: an address to put one picture to. */
@Path("/uploads")
@Named("create-upload")
public class CreateUpload {
  private final Json json;
  private final CurrentCaller caller;
  private final UploadPlanner planner;

  CreateUpload(Json json, CurrentCaller caller, UploadPlanner planner) {
    this.json = json;
    this.caller = caller;
    this.planner = planner;
  }

  /** Takes {@code {userId?, contentType, sizeBytes}}. */
  @POST
  public Response createUpload(String body) {
    Json.Fields fields = json.fields(body);
    UploadRequest request =
        new UploadRequest(
            caller.get().userId(fields.text("userId")),
            ImageType.of(fields.text("contentType").orElse("")),
            fields.wholeNumber("sizeBytes").orElseThrow(CreateUpload::lacksSize));
    return json.answer(201, planner.plan(request));
  }

  private static InvalidRequestException lacksSize() {
    return new InvalidRequestException("the request lacks sizeBytes");
  }
}
