package veil.local.stepfunctions;

import veil.local.gateway.AwsServiceException;

/** SQS as a Task state sees it ({@code arn:aws:states:::sqs:sendMessage}). */
@FunctionalInterface
public interface QueueSender {

  /**
   * Puts a message into a queue.
   *
   * @param queueUrl the queue, as SendMessage names it
   * @param messageBody a text of at most 262,144 bytes
   * @param delaySeconds how long nobody receives it, 0 to 900
   * @return the message's id
   * @throws AwsServiceException what SendMessage refuses, such as {@code QueueDoesNotExist}
   * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html">Call
   *     Amazon SQS with Step Functions</a>
   */
  String send(String queueUrl, String messageBody, int delaySeconds) throws AwsServiceException;
}
