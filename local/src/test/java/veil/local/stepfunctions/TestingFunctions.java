package veil.local.stepfunctions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import veil.local.lambda.FunctionAnswer;
import veil.local.lambda.FunctionInvoker;

/** Functions written by the test; each hears the number of its call, from 1, and the payload. */
final class TestingFunctions implements FunctionInvoker {

  private final Map<String, BiFunction<Integer, String, FunctionAnswer>> functions =
      new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final List<String> payloads = new CopyOnWriteArrayList<>();

  TestingFunctions with(String name, BiFunction<Integer, String, FunctionAnswer> function) {
    functions.put(name, function);
    return this;
  }

  @Override
  public FunctionAnswer invoke(String name, String payloadJson) {
    payloads.add(payloadJson);
    int call = calls.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
    return functions
        .getOrDefault(name, (number, payload) -> FunctionAnswer.success(payload))
        .apply(call, payloadJson);
  }

  int calls(String name) {
    return calls.getOrDefault(name, new AtomicInteger()).get();
  }

  List<String> payloads() {
    return payloads;
  }

  static FunctionAnswer failure(String errorType) {
    return new FunctionAnswer(
        Optional.of(errorType), "{\"errorMessage\":\"no\",\"errorType\":\"" + errorType + "\"}");
  }
}
