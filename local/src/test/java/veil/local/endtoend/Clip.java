package veil.local.endtoend;

import java.nio.file.Path;
import java.util.List;

/**
 * A video file and what it truly shows.
 *
 * @param facesByFrame for each frame its faces
 */
record Clip(Path file, Scene scene, List<List<FaceBox>> facesByFrame) {}
