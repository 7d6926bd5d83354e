package veil.media.recognise;

/**
 * Whether both eyes are open.
 *
 * @param confidencePercent how sure the network is of {@code open}, 50..100
 */
public record EyesOpen(boolean open, double confidencePercent) {}
