package veil.media.video;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_TIMED_THUMBNAILS;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.UnsupportedVideoException;

/** How a file from a stranger is opened: as a container that we know, and nothing beyond it. */
final class MediaFile {
  /** Playlists and the like are not on the list: a video must not make us open other files. */
  private static final String KNOWN_CONTAINERS =
      "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,asf,mp3,wav,aac,ogg,flac";

  private static final int NO_VIDEO = -1;

  private MediaFile() {}

  /**
   * The caller closes what it gets.
   *
   * @throws UnreadableVideoException where the file is no media file or its index is cut off
   */
  static AVFormatContext open(Path file) {
    return open(file, new AVDictionary(null));
  }

  /** The same without heeding an edit list. */
  static AVFormatContext openUnedited(Path file) {
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "ignore_editlist", "1", 0);
    return open(file, options);
  }

  private static AVFormatContext open(Path file, AVDictionary options) {
    Ffmpeg.quiet();
    AVFormatContext context = new AVFormatContext(null);
    try {
      av_dict_set(options, "protocol_whitelist", "file", 0);
      av_dict_set(options, "format_whitelist", KNOWN_CONTAINERS, 0);
      Ffmpeg.checkRead(
          avformat_open_input(context, "file:" + file.toAbsolutePath(), null, options),
          file,
          "opening it (not a video, or cut off)");
      return context;
    } finally {
      av_dict_free(options);
    }
  }

  /**
   * The index of the video stream.
   *
   * @throws UnsupportedVideoException where there is not exactly one
   */
  static int onlyVideo(AVFormatContext context, Path file) {
    int found = NO_VIDEO;
    for (int i = 0; i < context.nb_streams(); i++) {
      if (isVideo(context.streams(i))) {
        if (found != NO_VIDEO) {
          throw new UnsupportedVideoException(
              file.getFileName() + " has several video streams; keep one of them");
        }
        found = i;
      }
    }
    if (found == NO_VIDEO) {
      throw new UnsupportedVideoException(file.getFileName() + " has no video stream");
    }
    return found;
  }

  /**
   * Cover pictures and thumbnails are video streams to FFmpeg; they show bare faces and are never
   * kept.
   */
  private static boolean isVideo(AVStream stream) {
    int picture = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS;
    return stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO
        && (stream.disposition() & picture) == 0;
  }
}
