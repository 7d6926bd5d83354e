package veil.media.recognise;

/**
 * How well a face can be seen.
 *
 * @param brightnessPercent mean luma of the face, 0 black to 100 white
 * @param sharpnessPercent 0 for no edge at all to 100
 */
public record FaceQuality(double brightnessPercent, double sharpnessPercent) {}
