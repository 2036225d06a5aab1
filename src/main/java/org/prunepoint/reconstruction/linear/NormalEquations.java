package org.prunepoint.reconstruction.linear;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.OffHeap;

/**
 * Gathers the equations of a linear least-squares problem with a constant: many outputs, each to be
 * explained by the same regressors. Equations come in chunks, which are kept. Where the {@linkplain
 * CentredEquations.Solution#condition condition} says that float32 loses too much, {@link #exactly}
 * takes the products again in float64.
 */
public final class NormalEquations implements AutoCloseable {
  /** Equations of a chunk at most. */
  public static final int CHUNK = Covariance.CHUNK;

  private final int regressors;
  private final int outputs;

  /**
   * Equations side by side.
   *
   * @param x the regressors without their shift: one row each, {@link #CHUNK} columns
   * @param size columns that are used
   */
  public record Chunk(OffHeap room, FloatBuffer x, int size) {}

  private final List<Chunk> chunks = new ArrayList<>();
  private final List<OffHeap> spare = new ArrayList<>();
  private final Covariance covariance;
  private final OffHeap outputRoom;
  private final OffHeap crossRoom;
  private final OffHeap crossProducts;
  private final OffHeap gramProducts;
  private final CentredRows centredY;
  private OffHeap next;

  public NormalEquations(int regressors, int outputs, LayerMemory memory) {
    this.regressors = regressors;
    this.outputs = outputs;
    this.covariance = new Covariance(regressors, memory);
    this.outputRoom = memory.room((long) outputs * CHUNK * Float.BYTES);
    this.crossRoom = memory.room((long) outputs * regressors * Double.BYTES);
    this.gramProducts = covariance.products();
    this.crossProducts = memory.room((long) outputs * regressors * Float.BYTES);
    this.next = covariance.chunk();
    this.centredY = new CentredRows(outputs);
  }

  /** Room for the regressors of a chunk, {@link #CHUNK} columns a row, before {@link #add}. */
  public FloatBuffer x() {
    return next.floats();
  }

  /** Room for the outputs of a chunk, {@link #CHUNK} columns a row, before {@link #add}. */
  public FloatBuffer y() {
    return outputRoom.floats();
  }

  /**
   * Takes in a chunk.
   *
   * @param equations of it: the columns that were written
   */
  public void add(int equations) {
    FloatBuffer x = x();
    FloatBuffer y = y();
    covariance.add(x, equations, gramProducts.floats());
    centredY.centre(y, CHUNK, equations);
    chunks.add(new Chunk(next, x, equations));
    addCross(x, y, equations);
    next = spare.isEmpty() ? covariance.chunk() : spare.removeLast();
  }

  /**
   * As if nothing had come; for another problem of the same size. Rooms stay, as making and closing
   * them takes longer than the few numbers of a depthwise channel.
   */
  public void clear() {
    chunks.forEach(c -> spare.add(c.room()));
    chunks.clear();
    covariance.clear();
    centredY.clear();
    DoubleBuffer sums = crossRoom.doubles();
    for (int i = 0; i < outputs * regressors; i++) {
      sums.put(i, 0);
    }
  }

  public int outputs() {
    return outputs;
  }

  private void addCross(FloatBuffer x, FloatBuffer y, int equations) {
    int n = regressors;
    DoubleBuffer sums = crossRoom.doubles();
    FloatBuffer product = crossProducts.floats();
    Blas.each(
        outputs,
        (from, to) -> {
          Blas.productTransposed(
              to - from,
              n,
              equations,
              Blas.from(y, from * CHUNK),
              CHUNK,
              x,
              CHUNK,
              false,
              Blas.from(product, from * n),
              n);
          for (int i = from * n; i < to * n; i++) {
            sums.put(i, sums.get(i) + product.get(i));
          }
        });
  }

  /** The sums around the means, in place. To be called once, when all equations are in. */
  public CentredEquations centred() {
    DoubleBuffer cross = crossRoom.doubles();
    double n = covariance.rows().columns();
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < regressors; i++) {
        int at = o * regressors + i;
        cross.put(at, cross.get(at) - centredY.sum(o) * covariance.rows().sum(i) / n);
      }
    }
    return equations();
  }

  /** The same with the products of regressors summed in float64; it replaces the sums before. */
  public CentredEquations exactly() {
    for (int i = 0; i < chunks.size(); i++) {
      covariance.addExactly(chunks.get(i).x(), chunks.get(i).size(), i == 0);
    }
    return equations();
  }

  private CentredEquations equations() {
    CentredRows x = covariance.rows();
    return new CentredEquations(
        x.columns(),
        covariance.centred(),
        crossRoom.doubles(),
        centredY.variations(),
        x.means(),
        centredY.means());
  }

  public List<Chunk> chunks() {
    return chunks;
  }

  /** What was taken off a regressor in every chunk. */
  public float shift(int regressor) {
    return covariance.rows().shift(regressor);
  }

  /** The sum of a regressor over all equations, without its shift. */
  public double shiftedSum(int regressor) {
    return covariance.rows().sum(regressor);
  }

  @Override
  public void close() {
    chunks.forEach(c -> c.room().close());
    next.close();
    spare.forEach(OffHeap::close);
    outputRoom.close();
    crossRoom.close();
    crossProducts.close();
    gramProducts.close();
    covariance.close();
  }
}
