package veil.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_FRAME_CROPPING;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The part of the pictures that a container asks players to show (ISO/IEC 14496-12, 12.1.4). Some
 * do, others show all; decoders give all.
 */
final class CleanAperture {
  private static final int SIDES = 4;

  private CleanAperture() {}

  /** Whether something lies beside it. */
  static boolean hidesPixels(AVCodecParameters codec) {
    AVPacketSideData cropping =
        av_packet_side_data_get(
            codec.coded_side_data(), codec.nb_coded_side_data(), AV_PKT_DATA_FRAME_CROPPING);
    if (cropping == null) {
      return false;
    }
    try (IntPointer sides = new IntPointer((Pointer) cropping.data())) {
      for (int side = 0; side < SIDES; side++) {
        if (sides.get(side) != 0) {
          return true;
        }
      }
    }
    return false;
  }
}
