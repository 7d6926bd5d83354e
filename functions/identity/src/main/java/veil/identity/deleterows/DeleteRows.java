package veil.identity.deleterows;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import veil.core.identity.UserId;
import veil.core.payloads.identity.DeleteRowsRequest;
import veil.core.payloads.identity.DeletedAnswer;
import veil.identity.metrics.Fact;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.table.DeletedRows;
import veil.identity.table.UserTable;
import veil.lambda.Given;

/** Forgets all rows of a user. */
@Singleton
@Named("delete-rows")
@RegisterForReflection(targets = {DeleteRowsRequest.class, DeletedAnswer.class, UserId.class})
public class DeleteRows implements RequestHandler<DeleteRowsRequest, DeletedAnswer> {
  private final UserTable users;
  private final IdentityMetrics metrics;

  public DeleteRows(UserTable users, IdentityMetrics metrics) {
    this.users = users;
    this.metrics = metrics;
  }

  @Override
  public DeletedAnswer handleRequest(DeleteRowsRequest given, Context context) {
    DeleteRowsRequest request = Given.payload(given);
    DeletedRows deleted = users.deleteRows(request.userId());
    if (deleted.user()) {
      metrics.count(Fact.DELETION);
    }
    return new DeletedAnswer(deleted.count());
  }
}
