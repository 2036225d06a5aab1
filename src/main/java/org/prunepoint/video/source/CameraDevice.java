package org.prunepoint.video.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A camera of this machine.
 *
 * @param name as its maker calls it
 * @param format of FFmpeg that reads it: v4l2, dshow, avfoundation
 * @param address as that format names it: /dev/video0
 * @param mode asked for; empty for what the camera likes best
 */
public record CameraDevice(String name, String format, String address, Optional<Mode> mode) {
  /**
   * A size and rate that a camera is asked for.
   *
   * @param fps 0 for any
   */
  public record Mode(int width, int height, int fps) {
    /** As it is typed: 1280x720 or 1280x720@30. */
    public String word() {
      return width + "x" + height + (fps > 0 ? "@" + fps : "");
    }
  }

  /** The same in another mode. */
  public CameraDevice in(Mode asked) {
    return new CameraDevice(name, format, address, Optional.of(asked));
  }

  /** For people. */
  public String title() {
    return name.equals(address) ? "Camera " + address : "Camera %s (%s)".formatted(name, address);
  }

  /** What its format is told. */
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    mode.ifPresent(
        m -> {
          options.put("video_size", m.width() + "x" + m.height());
          if (m.fps() > 0) {
            options.put("framerate", String.valueOf(m.fps()));
          }
        });
    return options;
  }
}
