package org.prunepoint.reconstruction.linear;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.OffHeap;

/**
 * Sums of products of many values, from chunks. Products within a chunk are taken in float32, sums
 * over chunks in float64. Float32 costs digits where means are large beside deviations, so the
 * means of the first chunk are taken off before; what is then lost is about 1e-6 of the diagonal.
 */
public final class Covariance implements AutoCloseable {
  /** Columns of a chunk. */
  public static final int CHUNK = 4096;

  private final int values;
  private final LayerMemory memory;
  private final OffHeap room;
  private final CentredRows rows;

  public Covariance(int values, LayerMemory memory) {
    this.values = values;
    this.memory = memory;
    this.room = memory.room((long) values * values * Double.BYTES);
    this.rows = new CentredRows(values);
  }

  /** Room for a chunk: one row a value, {@link #CHUNK} columns. */
  public OffHeap chunk() {
    return memory.room((long) values * CHUNK * Float.BYTES);
  }

  /** Room for the products of a chunk. */
  public OffHeap products() {
    return memory.room((long) values * values * Float.BYTES);
  }

  /**
   * Takes in a chunk; its rows lose their shift.
   *
   * @param columns that are used
   * @param product {@linkplain #products room} for what the chunk adds
   */
  public void add(FloatBuffer chunk, int columns, FloatBuffer product) {
    rows.centre(chunk, CHUNK, columns);
    int n = values;
    DoubleBuffer sums = room.doubles();
    Blas.each(
        n,
        (from, to) -> {
          FloatBuffer rest = Blas.from(chunk, from * CHUNK);
          FloatBuffer corner = Blas.from(product, from * n + from);
          Blas.productTransposed(
              to - from, n - from, columns, rest, CHUNK, rest, CHUNK, false, corner, n);
          for (int i = from; i < to; i++) {
            for (int at = i * n + i; at < (i + 1) * n; at++) {
              sums.put(at, sums.get(at) + product.get(at));
            }
          }
        });
  }

  /**
   * Begins anew, with a chunk that was taken in before, in float64 throughout.
   *
   * @param first whether it is the first
   */
  void addExactly(FloatBuffer chunk, int columns, boolean first) {
    int n = values;
    DoubleBuffer sums = room.doubles();
    try (OffHeap copy = memory.room((long) values * CHUNK * Double.BYTES)) {
      DoubleBuffer wide = copy.doubles();
      for (int i = 0; i < values * CHUNK; i++) {
        wide.put(i, chunk.get(i));
      }
      Blas.each(
          n,
          (from, to) -> {
            DoubleBuffer rest = Blas.from(wide, from * CHUNK);
            DoubleBuffer corner = Blas.from(sums, from * n + from);
            Blas.productTransposed(
                to - from, n - from, columns, rest, CHUNK, rest, CHUNK, !first, corner, n);
          });
    }
  }

  /** The sums around the means, in place: the upper half, row by row. */
  public DoubleBuffer centred() {
    DoubleBuffer sums = room.doubles();
    double n = rows.columns();
    for (int i = 0; i < values; i++) {
      for (int j = i; j < values; j++) {
        int at = i * values + j;
        sums.put(at, sums.get(at) - rows.sum(i) * rows.sum(j) / n);
      }
    }
    return sums;
  }

  /** The sums as they are: the upper half, row by row. */
  public DoubleBuffer sums() {
    return room.doubles();
  }

  /** As if nothing had come. */
  void clear() {
    rows.clear();
    DoubleBuffer sums = room.doubles();
    for (int i = 0; i < values * values; i++) {
      sums.put(i, 0);
    }
  }

  /** Of the values. */
  public double[] means() {
    return rows.means();
  }

  CentredRows rows() {
    return rows;
  }

  @Override
  public void close() {
    room.close();
  }
}
