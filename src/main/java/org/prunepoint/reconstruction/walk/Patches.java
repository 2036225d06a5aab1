package org.prunepoint.reconstruction.walk;

import java.nio.FloatBuffer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * What a convolution sees of its input at some positions of its output: {@code size x size} values
 * of each channel, zeros where it looks over the border.
 */
public final class Patches {
  private final Convolutional conv;
  private final Shape in;
  private final int outWidth;
  private final int perGroup;

  /**
   * @param node a convolution at the size of one picture
   */
  public Patches(Node node) {
    this.conv = (Convolutional) node.layer();
    this.in = node.input();
    this.outWidth = node.output().width();
    this.perGroup = in.channels() / conv.groups();
  }

  /** Values of one patch of one group of channels. */
  int length() {
    return perGroup * conv.size() * conv.size();
  }

  /**
   * Copies the patches of one group of channels.
   *
   * @param values the whole input, {@code [c, h, w]}
   * @param positions of the output
   * @param to one row for each value of a patch, in the order of the kernels; one column a position
   * @param column where the first position goes
   * @param rowLength columns of a row
   */
  public void copy(
      FloatBuffer values, int group, int[] positions, FloatBuffer to, int column, int rowLength) {
    int size = conv.size();
    int pad = conv.padding() * conv.dilation();
    int row = 0;
    for (int c = group * perGroup; c < (group + 1) * perGroup; c++) {
      int map = c * in.height() * in.width();
      for (int ky = 0; ky < size; ky++) {
        for (int kx = 0; kx < size; kx++, row++) {
          int at = row * rowLength + column;
          for (int position : positions) {
            int y = position / outWidth * conv.strideY() - pad + ky * conv.dilation();
            int x = position % outWidth * conv.strideX() - pad + kx * conv.dilation();
            boolean inside = y >= 0 && y < in.height() && x >= 0 && x < in.width();
            to.put(at++, inside ? values.get(map + y * in.width() + x) : 0);
          }
        }
      }
    }
  }
}
