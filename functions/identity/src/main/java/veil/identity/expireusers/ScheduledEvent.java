package veil.identity.expireusers;

/**
 * What the schedule sends; the time that counts is the function's own.
 *
 * @param id names the event in logs
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-scheduled-event.html">The
 *     scheduled event</a>
 */
public record ScheduledEvent(String id) {}
