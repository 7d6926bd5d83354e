package veil.identityhttp.answers;

/**
 * The body of an answer, a record that becomes JSON. What it is made of must be registered for
 * reflection, or a native executable writes an empty object.
 */
public interface AnswerBody {}
