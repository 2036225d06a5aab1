package org.prunepoint.video.source;

import java.util.Locale;

/** How FFmpeg calls what reads the cameras of a system. */
public final class CameraFormats {
  public static final String LINUX = "v4l2";
  public static final String WINDOWS = "dshow";
  public static final String MAC = "avfoundation";

  private CameraFormats() {}

  /** Of this one. */
  public static String here() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return os.contains("win") ? WINDOWS : os.contains("mac") ? MAC : LINUX;
  }
}
