package veil.media.recognise;

import java.nio.file.Path;

/**
 * The networks of a recogniser, ONNX files.
 *
 * @param detector RFB-320, boxes
 * @param landmarks 68 points
 * @param features 512 numbers of an aligned face
 * @param pose yaw and pitch
 * @param eyes open or closed
 */
public record FaceModelFiles(Path detector, Path landmarks, Path features, Path pose, Path eyes) {}
