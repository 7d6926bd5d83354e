package veil.core.payloads.identity;

/**
 * What expire-users did.
 *
 * @param erasedCount users of whom nothing is left
 * @param finished whether all whose time is up were looked at; the rest is the next run's
 */
public record ExpireUsersAnswer(long erasedCount, boolean finished) {}
