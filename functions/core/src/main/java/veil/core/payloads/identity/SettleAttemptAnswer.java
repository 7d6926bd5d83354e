package veil.core.payloads.identity;

/** What settle-attempt answers: whether the user's failures in a row were forgotten by it. */
public record SettleAttemptAnswer(boolean cleared) {}
