package veil.identityhttp.createlivenesssession;

import io.quarkus.runtime.annotations.RegisterForReflection;
import veil.core.identity.UserId;
import veil.identityhttp.answers.AnswerBody;

/**
 * A session for the client to run.
 *
 * @param expiresAt until when a request may name it, in ISO 8601
 */
@RegisterForReflection(targets = {SessionAnswer.class, UserId.class})
record SessionAnswer(
    String status,
    UserId userId,
    String flow,
    String livenessSessionId,
    String expiresAt,
    boolean retryable)
    implements AnswerBody {}
