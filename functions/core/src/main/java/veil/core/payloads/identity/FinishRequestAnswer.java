package veil.core.payloads.identity;

/** What finish-request answers: whether something was kept. */
public record FinishRequestAnswer(boolean kept) {}
