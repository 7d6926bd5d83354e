package veil.identityhttp.createlivenesssession;

import veil.core.identity.UserId;

/**
 * A session for the client to run.
 *
 * @param expiresAt until when a request may name it, in ISO 8601
 */
record SessionAnswer(
    String status,
    UserId userId,
    String flow,
    String livenessSessionId,
    String expiresAt,
    boolean retryable) {}
