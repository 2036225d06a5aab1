package org.prunepoint.video.source;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.InputFitter;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.dataset.Raster;
import org.prunepoint.network.Shape;

/**
 * One picture of a source, decoded. Its pixels are converted only where they are asked for, into
 * memory of the asker's; different threads may ask for different orders at the same time. Stays
 * valid when its source is closed; is closed by whoever was given it, once.
 */
public interface Frame extends AutoCloseable {
  /** Pixels, upright. */
  int width();

  /** Pixels, upright. */
  int height();

  /** Its place in the source, from 0; of a stream or camera since it was opened. */
  long number();

  /** When it is shown, from the beginning of the source; NaN where nobody says. */
  double seconds();

  /** {@link System#nanoTime} of the moment when it had been read, before it was decoded. */
  long captured();

  /** The file that is this picture; empty for one of many in a video, or of a stream. */
  default Optional<Path> file() {
    return Optional.empty();
  }

  /** What to call it: the file, or the source's title. */
  String name();

  /**
   * Writes the pixels, row by row from the top.
   *
   * @param into a direct buffer; from its beginning, whatever its position
   * @throws IllegalArgumentException if they do not fit
   */
  void write(PixelOrder order, ByteBuffer into);

  /** The pixels where they lie in the program's memory anyway; empty where they do not. */
  default Optional<Raster> raster() {
    return Optional.empty();
  }

  /**
   * Fits it to the input of a network, as Darknet does.
   *
   * @param input of the network, {@code [3, h, w]}
   * @param pixels room for its pixels, if they have to be converted
   * @return the way back
   */
  default InputLayout fit(Fitting fitting, Shape input, FloatBuffer into, FrameRaster pixels) {
    return InputFitter.fit(fitting, raster().orElseGet(() -> pixels.of(this)), input, into);
  }

  @Override
  void close();
}
