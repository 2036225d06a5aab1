package org.prunepoint.reconstruction.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Pictures whose sampled positions stand side by side, a column each, in one chunk of equations.
 *
 * @param first picture
 * @param end picture after the last
 * @param columns by picture the first of its columns. Not copied: read only
 * @param size columns of all of them
 */
public record PictureChunk(int first, int end, int[] columns, int size) {
  /**
   * As few as hold all pictures, in order.
   *
   * @param first picture
   * @param end picture after the last
   * @param positions of a picture; {@link SampledPositions#MOST} at most
   * @param most columns of a chunk; no fewer than one picture has
   */
  public static List<PictureChunk> of(int first, int end, IntUnaryOperator positions, int most) {
    List<PictureChunk> chunks = new ArrayList<>();
    int from = first;
    while (from < end) {
      int[] columns = new int[end];
      int size = 0;
      int to = from;
      while (to < end && size + positions.applyAsInt(to) <= most) {
        columns[to] = size;
        size += positions.applyAsInt(to++);
      }
      chunks.add(new PictureChunk(from, to, columns, size));
      from = to;
    }
    return chunks;
  }

  /** The first column of one of its pictures. */
  public int column(int picture) {
    return columns[picture];
  }
}
