package veil.local.rekognition.images;

/**
 * What is to be read of an image; each part costs time.
 *
 * @param largestOnly read nothing of the other faces
 * @param pose how heads are held
 * @param eyes whether eyes are open
 * @param vectors what makes faces recognisable
 */
public record FaceQuery(boolean largestOnly, boolean pose, boolean eyes, boolean vectors) {}
