import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;

/**
 * Run once while the image is made: unpacks the native libraries into JavaCPP's cache folder and
 * loads them, so that a library that is missing or does not fit stops the build. What these say of
 * their versions and licences goes into the file that is named.
 */
void main(String[] arguments) throws IOException {
  Loader.load(avutil.class);
  Loader.load(swresample.class);
  Loader.load(swscale.class);
  Loader.load(avcodec.class);
  Loader.load(avformat.class);
  Loader.load(opencv_core.class);
  Loader.load(opencv_imgproc.class);
  Files.writeString(
      Path.of(arguments[0]),
      """
      Native libraries of this image, as they describe themselves.

      FFmpeg %s, %s
      built with: %s

      OpenCV %s, Apache-2.0
      OpenBLAS, BSD-3-Clause; libgfortran, libquadmath and libgcc, GPL-3.0 with the GCC runtime exception
      """
          .formatted(
              avutil.av_version_info().getString(),
              avutil.avutil_license().getString(),
              avutil.avutil_configuration().getString(),
              opencv_core.getVersionString().getString()));
}
