package veil.identity.testing;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** An invocation that knows how much time is left to it, and nothing else. */
public final class TestingContext implements Context {
  private final PrimitiveIterator.OfInt leftMillis;

  private TestingContext(IntStream leftMillis) {
    this.leftMillis = leftMillis.iterator();
  }

  /** Time does not pass. */
  public static TestingContext unhurried() {
    return new TestingContext(IntStream.generate(() -> 900_000));
  }

  /** What is left at the first, second, ... time that it is asked. */
  public static TestingContext with(int... leftMillis) {
    return new TestingContext(IntStream.of(leftMillis));
  }

  @Override
  public int getRemainingTimeInMillis() {
    return leftMillis.nextInt();
  }

  @Override
  public String getAwsRequestId() {
    throw unasked();
  }

  @Override
  public String getLogGroupName() {
    throw unasked();
  }

  @Override
  public String getLogStreamName() {
    throw unasked();
  }

  @Override
  public String getFunctionName() {
    throw unasked();
  }

  @Override
  public String getFunctionVersion() {
    throw unasked();
  }

  @Override
  public String getInvokedFunctionArn() {
    throw unasked();
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw unasked();
  }

  @Override
  public ClientContext getClientContext() {
    throw unasked();
  }

  @Override
  public int getMemoryLimitInMB() {
    throw unasked();
  }

  @Override
  public LambdaLogger getLogger() {
    throw unasked();
  }

  private static UnsupportedOperationException unasked() {
    return new UnsupportedOperationException("no function asks its context for this");
  }
}
