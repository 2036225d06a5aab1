package org.prunepoint.workbench.detect.film;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import org.prunepoint.dataset.Picture;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.PixelOrder;

/** The pixels of a frame, as the other parts of the page take them. */
final class FramePixels {
  private FramePixels() {}

  /** As a decoded file: red, green, blue. */
  static Picture picture(Frame frame) {
    int w = frame.width();
    int h = frame.height();
    byte[] rgb = new byte[PixelOrder.BGR.bytes(w, h)];
    try (Arena memory = Arena.ofConfined()) {
      ByteBuffer pixels = memory.allocate(rgb.length).asByteBuffer();
      frame.write(PixelOrder.BGR, pixels);
      pixels.get(0, rgb);
    }
    for (int i = 0; i < rgb.length; i += 3) {
      byte blue = rgb[i];
      rgb[i] = rgb[i + 2];
      rgb[i + 2] = blue;
    }
    return new Picture(w, h, rgb);
  }

  /**
   * As a decoded file, of pixels in the order of a screen.
   *
   * @param bgra rows from the top, without gaps
   */
  static Picture picture(ByteBuffer bgra, int width, int height) {
    byte[] rgb = new byte[PixelOrder.BGR.bytes(width, height)];
    for (int i = 0; i < width * height; i++) {
      for (int channel = 0; channel < 3; channel++) {
        rgb[3 * i + channel] = bgra.get(4 * i + 2 - channel);
      }
    }
    return new Picture(width, height, rgb);
  }
}
