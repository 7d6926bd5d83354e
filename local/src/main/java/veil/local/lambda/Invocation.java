package veil.local.lambda;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through a function's process. */
record Invocation(String requestId, String payloadJson, CompletableFuture<FunctionAnswer> answer) {

  static Invocation of(String payloadJson) {
    return new Invocation(UUID.randomUUID().toString(), payloadJson, new CompletableFuture<>());
  }
}
