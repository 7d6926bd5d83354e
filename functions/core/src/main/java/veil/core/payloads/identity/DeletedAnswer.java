package veil.core.payloads.identity;

/** How much was deleted; nothing left to delete is no error. */
public record DeletedAnswer(long deletedCount) {}
