package org.prunepoint.inference;

import java.nio.FloatBuffer;
import java.util.List;

/** A layer, or a part of one, ready to run. Any number of threads may call {@link #run}. */
public interface LayerSession extends AutoCloseable {

  /**
   * Runs the layer on one picture.
   *
   * @param inputs direct buffers {@code [1, c, h, w]}, one for each input of the layer; for {@link
   *     LayerPart#AFTER_PRODUCT} the product alone
   * @param output a direct buffer {@code [1, c, h, w]} that gets the result; none of the inputs
   */
  void run(List<FloatBuffer> inputs, FloatBuffer output);

  @Override
  void close();
}
