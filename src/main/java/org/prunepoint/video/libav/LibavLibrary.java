package org.prunepoint.video.libav;

import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.prunepoint.Fault;
import org.prunepoint.natives.NativeLibraries;

/** FFmpeg's libraries, loaded once. */
public final class LibavLibrary {
  private LibavLibrary() {}

  /**
   * Loads them, and makes them silent: what they print would name passwords of addresses, and
   * stands in the way of a progress bar. What went wrong is said by their return codes.
   */
  public static void load() {
    NativeLibraries.javaCpp();
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    avformat.avformat_network_init();
  }

  /**
   * And the one that knows cameras. It is linked to sound as well, which a server need not have.
   *
   * @throws Fault if it cannot be loaded
   */
  static void loadDevices() {
    load();
    try {
      avdevice.avdevice_register_all();
    } catch (LinkageError e) {
      throw new Fault(
          "Cameras cannot be read here: FFmpeg's libavdevice was not loaded. On Linux it needs"
              + " libpulse.so.0, libasound.so.2 and libxcb-shm.so.0 (packages libpulse0,"
              + " libasound2, libxcb-shm0).",
          e);
    }
  }
}
