package org.prunepoint.video.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
  /** How a format of FFmpeg calls the form of pictures, if not "pixel_format". */
  private static final Map<String, String> FORM = Map.of(CameraFormats.LINUX, "input_format");

  /**
   * A size, a rate and a form of pictures that a camera has, or is asked for.
   *
   * @param fps frames a second; 0 for any
   * @param pixels as FFmpeg calls their form: mjpeg, yuyv422; empty for any
   */
  public record Mode(int width, int height, double fps, String pixels) {
    /** As it is typed: 1280x720, 1280x720@30, 1280x720@30@mjpeg. */
    public String word() {
      String rate = fps > 0 ? "@" + rate() : "";
      return width + "x" + height + rate + (pixels.isEmpty() ? "" : "@" + pixels);
    }

    /** Without needless zeros: 30, 7.5. */
    public String rate() {
      return BigDecimal.valueOf(fps)
          .setScale(2, RoundingMode.HALF_UP)
          .stripTrailingZeros()
          .toPlainString();
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
            options.put("framerate", m.rate());
          }
          if (!m.pixels().isEmpty()) {
            options.put(FORM.getOrDefault(format, "pixel_format"), m.pixels());
          }
        });
    return options;
  }
}
