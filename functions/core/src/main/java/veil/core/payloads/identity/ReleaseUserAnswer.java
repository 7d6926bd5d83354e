package veil.core.payloads.identity;

/** What release-user answers; false where there was nothing to release. */
public record ReleaseUserAnswer(boolean released) {}
