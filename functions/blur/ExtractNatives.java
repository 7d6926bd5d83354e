import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;

/**
 * Run once while the image is built: unpacks the native libraries into JavaCPP's cache folder and
 * loads them, so that a library that is missing or does not fit stops the build.
 */
void main() {
  Loader.load(avutil.class);
  Loader.load(swresample.class);
  Loader.load(swscale.class);
  Loader.load(avcodec.class);
  Loader.load(avformat.class);
  Loader.load(opencv_core.class);
  Loader.load(opencv_imgproc.class);
}
