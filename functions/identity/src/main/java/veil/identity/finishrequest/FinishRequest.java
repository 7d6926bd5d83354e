package veil.identity.finishrequest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import veil.core.identity.UserId;
import veil.core.payloads.identity.FinishRequestAnswer;
import veil.core.payloads.identity.FinishRequestRequest;
import veil.core.payloads.identity.IdentityAnswer;
import veil.identity.table.RequestTable;
import veil.lambda.Given;

/** Keeps a request's answer, or forgets the request where it failed. */
@Singleton
@Named("finish-request")
@RegisterForReflection(
    targets = {
      FinishRequestRequest.class,
      FinishRequestAnswer.class,
      IdentityAnswer.class,
      UserId.class
    })
public class FinishRequest implements RequestHandler<FinishRequestRequest, FinishRequestAnswer> {
  private final RequestTable requests;
  private final ObjectMapper json;

  public FinishRequest(RequestTable requests, ObjectMapper json) {
    this.requests = requests;
    this.json = json;
  }

  @Override
  public FinishRequestAnswer handleRequest(FinishRequestRequest given, Context context) {
    FinishRequestRequest request = Given.payload(given);
    if (request.recordKey().isEmpty()) {
      return new FinishRequestAnswer(false);
    }
    String key = request.recordKey().get();
    if (request.answer().isEmpty()) {
      requests.forget(request.userId(), key, request.requestId());
      return new FinishRequestAnswer(false);
    }
    try {
      String answer = json.writeValueAsString(request.answer().get());
      return new FinishRequestAnswer(
          requests.answer(request.userId(), key, request.requestId(), answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer cannot be written", e);
    }
  }
}
