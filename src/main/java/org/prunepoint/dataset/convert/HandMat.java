package org.prunepoint.dataset.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Struct;

/**
 * One annotation of the Oxford hand data set: a MATLAB file with a cell array {@code boxes} of
 * structs, whose {@code a}, {@code b}, {@code c} and {@code d} are the corners of a turned
 * rectangle, each {@code (y, x)}, pixel centres counted from 1.
 *
 * @param hands what was found in each cell, in order
 */
record HandMat(List<Hand> hands) {
  private static final long LARGEST_FILE = 4 << 20;

  private static final List<String> CORNERS = List.of("a", "b", "c", "d");

  /** What one cell holds. */
  sealed interface Hand {}

  /** The upright box round the corners: edges in pixels, the first pixel reaches from 0 to 1. */
  record Found(float left, float top, float right, float bottom) implements Hand {}

  /** The cell holds something else. */
  record Broken(String why) implements Hand {}

  /**
   * Reads it.
   *
   * @throws IOException if it is no MATLAB file or holds no such array; the message says why
   */
  static HandMat read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LARGEST_FILE) {
      throw new IOException("%,d bytes, expected at most %,d".formatted(size, LARGEST_FILE));
    }
    byte[] bytes = Files.readAllBytes(file);
    try (MatFile mat = new CarefulMatReader(Sources.wrap(bytes)).readMat()) {
      for (MatFile.Entry entry : mat.getEntries()) {
        if (entry.getName().equals("boxes")) {
          return of(entry.getValue());
        }
      }
      throw new IOException("it has no array \"boxes\"");
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // What the library does with files that are cut off or made to break it.
      throw new IOException("no MATLAB file that can be read", e);
    }
  }

  private static HandMat of(Array boxes) throws IOException {
    if (boxes.getNumElements() == 0) {
      return new HandMat(List.of());
    }
    if (!(boxes instanceof Cell cells)) {
      throw new IOException(
          "its \"boxes\" is a %s, expected a cell array".formatted(boxes.getType()));
    }
    var hands = new ArrayList<Hand>(cells.getNumElements());
    for (int i = 0; i < cells.getNumElements(); i++) {
      hands.add(hand(cells.get(i)));
    }
    return new HandMat(List.copyOf(hands));
  }

  private static Hand hand(Array cell) {
    if (!(cell instanceof Struct box) || box.getNumElements() != 1) {
      return new Broken("a %s, expected a struct of corners".formatted(cell.getType()));
    }
    float left = Float.POSITIVE_INFINITY;
    float top = Float.POSITIVE_INFINITY;
    float right = Float.NEGATIVE_INFINITY;
    float bottom = Float.NEGATIVE_INFINITY;
    for (String corner : CORNERS) {
      if (!box.getFieldNames().contains(corner)
          || !(box.get(corner) instanceof Matrix point)
          || point.getNumElements() != 2) {
        return new Broken("corner %s is missing or no (y, x)".formatted(corner));
      }
      double y = point.getDouble(0) - .5;
      double x = point.getDouble(1) - .5;
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        return new Broken("corner %s is no number".formatted(corner));
      }
      left = Math.min(left, (float) x);
      right = Math.max(right, (float) x);
      top = Math.min(top, (float) y);
      bottom = Math.max(bottom, (float) y);
    }
    return new Found(left, top, right, bottom);
  }
}
