package veil.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import veil.local.lambda.TestingArchive;
import veil.local.rekognition.VideoAnalyser;

/** A project of one bucket, one function and one state machine. */
final class TestingProject {

  private TestingProject() {}

  /** Writes the project into a folder. */
  static Path write(Path folder) {
    try {
      for (String name : new String[] {"template.yaml", "machine.asl.json"}) {
        try (InputStream in = TestingProject.class.getResourceAsStream("/stack/" + name)) {
          Files.copy(in, folder.resolve(name));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestingArchive.write(folder.resolve("target/function.zip"));
    return folder;
  }

  /** A detector for stacks in which no video is looked at. */
  static VideoAnalyser noVideos() {
    return (video, progress, cancelled) -> {
      throw new IllegalStateException("no video is looked at here");
    };
  }
}
