package veil.blur.blurfaces;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import veil.core.faces.FacesDocument;
import veil.core.faces.FacesDocumentReader;
import veil.core.storage.S3Location;
import veil.core.tracks.MaskSettings;
import veil.media.video.BlurProgress;

/** The function's work without Lambda and S3, for benchmarks: VIDEO FACES.json RESULT [ENCODER]. */
public final class BlurOneFile {
  private BlurOneFile() {}

  /** Writes RESULT and RESULT.report.json. */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("org.bytedeco.javacpp.nopointergc", "true");
    System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
    Path video = Path.of(arguments[0]);
    Path result = Path.of(arguments[2]);
    String encoder = arguments.length > 3 ? arguments[3] : "auto";
    FacesDocument faces;
    try (InputStream in = Files.newInputStream(Path.of(arguments[1]))) {
      faces = FacesDocumentReader.read(in);
    }
    new FileBlur(MaskSettings.defaults(), encoder, BlurProgress.none())
        .blur(video, faces, result)
        .write(
            new S3Location("local", video.getFileName().toString()),
            Path.of(result + ".report.json"));
  }
}
