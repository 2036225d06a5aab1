package org.prunepoint.video.v4l2;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.video.source.CameraDevice;
import org.prunepoint.video.source.SystemReason;

/**
 * The modes of a camera, as Video4Linux enumerates them ({@code linux/videodev2.h}), of those forms
 * of pictures that FFmpeg can be asked for. Opening it does not disturb a program that shows it.
 */
final class CameraModes {
  private static final int CAPTURE = 1;
  private static final int DISCRETE = 1;

  /** No driver has more of anything; one that never ends is not followed. */
  private static final int MOST = 200;

  /** {@code v4l2_fmtdesc}, {@code v4l2_frmsizeenum}, {@code v4l2_frmivalenum}: bytes. */
  private static final int FORMAT_BYTES = 64;

  private static final int SIZE_BYTES = 44;
  private static final int RATE_BYTES = 52;

  private static final long ENUM_FORMATS = request(2, FORMAT_BYTES);
  private static final long ENUM_SIZES = request(74, SIZE_BYTES);
  private static final long ENUM_RATES = request(75, RATE_BYTES);

  /** How FFmpeg calls what cameras commonly send ({@code libavdevice/v4l2-common.c}). */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("MJPG", "mjpeg"),
          Map.entry("JPEG", "mjpeg"),
          Map.entry("YUYV", "yuyv422"),
          Map.entry("UYVY", "uyvy422"),
          Map.entry("NV12", "nv12"),
          Map.entry("YU12", "yuv420p"),
          Map.entry("422P", "yuv422p"),
          Map.entry("GREY", "gray"),
          Map.entry("Y16", "gray16le"),
          Map.entry("RGB3", "rgb24"),
          Map.entry("BGR3", "bgr24"),
          Map.entry("BGR4", "bgr0"),
          Map.entry("XR24", "bgr0"),
          Map.entry("H264", "h264"));

  private final int device;
  private final Arena arena;

  private CameraModes(int device, Arena arena) {
    this.device = device;
    this.arena = arena;
  }

  /** {@code _IOWR('V', number, bytes)}. */
  private static long request(int number, int bytes) {
    return (3L << 30) | ((long) bytes << 16) | ('V' << 8) | number;
  }

  /**
   * In the order in which the camera names them.
   *
   * @throws Fault if it cannot be asked
   */
  static List<CameraDevice.Mode> of(CameraDevice camera) {
    int device;
    try {
      device = Kernel.open(camera.address());
    } catch (Kernel.Refused refused) {
      throw new Fault(
          "%s cannot be asked for its modes: %s."
              .formatted(
                  camera.title(),
                  SystemReason.of(refused.number(), String.valueOf(refused.getMessage()))),
          refused);
    }
    try (Arena arena = Arena.ofConfined()) {
      return new CameraModes(device, arena).all();
    } finally {
      Kernel.close(device);
    }
  }

  private List<CameraDevice.Mode> all() {
    List<CameraDevice.Mode> modes = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      MemorySegment format = arena.allocate(FORMAT_BYTES);
      format.setAtIndex(JAVA_INT, 0, i);
      format.setAtIndex(JAVA_INT, 1, CAPTURE);
      if (!there(ENUM_FORMATS, format)) {
        break;
      }
      int letters = format.get(JAVA_INT, 44);
      Optional.ofNullable(NAMES.get(text(letters)))
          .ifPresent(pixels -> sizes(letters, pixels, modes));
    }
    return modes;
  }

  private void sizes(int format, String pixels, List<CameraDevice.Mode> modes) {
    for (int i = 0; i < MOST; i++) {
      MemorySegment size = arena.allocate(SIZE_BYTES);
      size.setAtIndex(JAVA_INT, 0, i);
      size.setAtIndex(JAVA_INT, 1, format);
      if (!there(ENUM_SIZES, size)) {
        return;
      }
      boolean discrete = size.getAtIndex(JAVA_INT, 2) == DISCRETE;
      // Of those that can be anything in steps, the largest.
      rates(
          format,
          pixels,
          size.getAtIndex(JAVA_INT, discrete ? 3 : 4),
          size.getAtIndex(JAVA_INT, discrete ? 4 : 7),
          modes);
      if (!discrete) {
        return;
      }
    }
  }

  private void rates(
      int format, String pixels, int width, int height, List<CameraDevice.Mode> modes) {
    int before = modes.size();
    for (int i = 0; i < MOST; i++) {
      MemorySegment rate = arena.allocate(RATE_BYTES);
      rate.setAtIndex(JAVA_INT, 0, i);
      rate.setAtIndex(JAVA_INT, 1, format);
      rate.setAtIndex(JAVA_INT, 2, width);
      rate.setAtIndex(JAVA_INT, 3, height);
      if (!there(ENUM_RATES, rate)) {
        break;
      }
      // Seconds a frame, as a fraction; where it is a range, the shortest comes first.
      double numerator = rate.getAtIndex(JAVA_INT, 5);
      double denominator = rate.getAtIndex(JAVA_INT, 6);
      double fps = numerator > 0 ? denominator / numerator : 0;
      modes.add(new CameraDevice.Mode(width, height, fps, pixels));
      if (rate.getAtIndex(JAVA_INT, 4) != DISCRETE) {
        break;
      }
    }
    if (modes.size() == before) {
      modes.add(new CameraDevice.Mode(width, height, 0, pixels));
    }
  }

  /** The four letters that name a form; fewer where they end with blanks. */
  private static String text(int format) {
    byte[] letters = {
      (byte) format, (byte) (format >> 8), (byte) (format >> 16), (byte) (format >> 24)
    };
    return new String(letters, StandardCharsets.US_ASCII).strip();
  }

  /** Whether there is one of that number. */
  private boolean there(long request, MemorySegment about) {
    try {
      Kernel.ask(device, request, about);
      return true;
    } catch (Kernel.Refused _) {
      return false;
    }
  }
}
