package veil.core.payloads.identity;

/** What settle-attempt answers: failures in a row that remain counted. */
public record SettleAttemptAnswer(int failures) {}
