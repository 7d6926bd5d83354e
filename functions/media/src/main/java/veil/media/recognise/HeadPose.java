package veil.media.recognise;

/**
 * How a head is held.
 *
 * @param yawDegrees positive where it is turned to the picture's right
 * @param pitchDegrees positive where it looks up
 * @param rollDegrees positive where it is tilted clockwise
 */
public record HeadPose(double yawDegrees, double pitchDegrees, double rollDegrees) {}
