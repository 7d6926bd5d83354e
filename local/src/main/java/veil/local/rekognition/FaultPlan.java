package veil.local.rekognition;

import veil.local.gateway.AwsServiceException;

/** Decides before and after each call whether the service has a bad moment. */
@FunctionalInterface
public interface FaultPlan {
  /** A service without bad moments. */
  FaultPlan NONE = operation -> {};

  /**
   * Returns where the call may go on; may first take time, as a slow service does.
   *
   * @param operation such as {@code GetFaceDetection}
   * @throws AwsServiceException the error the client gets instead of an answer
   */
  void beforeCall(String operation) throws AwsServiceException;

  /**
   * Returns where the client may have the answer. What the call did is done.
   *
   * @throws AwsServiceException the error the client gets instead: to it the answer is lost
   */
  default void afterCall(String operation) throws AwsServiceException {}
}
