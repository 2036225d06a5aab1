package org.prunepoint.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.prunepoint.training.ParameterLayout;
import org.prunepoint.training.ParameterLayout.Range;
import org.prunepoint.training.ParameterLayout.Slot;
import org.prunepoint.training.Parameters;
import org.prunepoint.training.Parameters.Kind;

/** The parameters of a network on a device, one array a kind, and the pieces that layers use. */
final class TorchParameters implements AutoCloseable {
  private final ParameterLayout layout;
  private final NDManager manager;
  private final Map<Kind, NDArray> arrays = new EnumMap<>(Kind.class);

  /** Views of means and variances, which batch norm updates in place; by slot. */
  private final List<NDArray> means;

  private final List<NDArray> variances;

  TorchParameters(ParameterLayout layout, Parameters values, NDManager parent) {
    this.layout = layout;
    this.manager = parent.newSubManager();
    for (Kind kind : Kind.values()) {
      NDArray array = manager.create(values.of(kind));
      if (kind.learned() && !array.isEmpty()) {
        array.setRequiresGradient(true);
      }
      arrays.put(kind, array);
    }
    this.means = views(Kind.MEANS);
    this.variances = views(Kind.VARIANCES);
  }

  private List<NDArray> views(Kind kind) {
    NDArray all = array(kind);
    List<NDArray> views = new ArrayList<>();
    for (Slot slot : layout.slots()) {
      views.add(all.get(slot.norms().from() + ":" + slot.norms().to()));
    }
    return views;
  }

  /** All numbers of a kind. */
  NDArray array(Kind kind) {
    NDArray found = arrays.get(kind);
    if (found == null) {
      throw new IllegalStateException(kind.name());
    }
    return found;
  }

  NDArray mean(int slot) {
    return means.get(slot);
  }

  NDArray variance(int slot) {
    return variances.get(slot);
  }

  /**
   * A kind cut into the pieces of the slots, through which gradients flow back; one operation,
   * whose gradient is one concatenation.
   *
   * @param into receives the pieces
   */
  List<NDArray> pieces(Kind kind, Function<Slot, Range> range, NDManager into) {
    NDArray all = array(kind);
    List<NDArray> pieces = new ArrayList<>();
    if (all.isEmpty()) {
      return pieces;
    }
    long[] ends =
        layout.slots().stream()
            .map(range)
            .filter(r -> r.length() > 0)
            .mapToLong(Range::to)
            .toArray();
    var cut = all.split(Arrays.copyOf(ends, ends.length - 1));
    cut.attach(into);
    int next = 0;
    for (Slot slot : layout.slots()) {
      pieces.add(range.apply(slot).length() > 0 ? cut.get(next++) : all);
    }
    return pieces;
  }

  /** Copies all numbers back. */
  Parameters values() {
    Parameters values = Parameters.zeros(layout);
    for (Kind kind : Kind.values()) {
      float[] from = array(kind).toFloatArray();
      System.arraycopy(from, 0, values.of(kind), 0, from.length);
    }
    return values;
  }

  /** Overwrites all numbers. */
  void set(Parameters values) {
    for (Kind kind : Kind.values()) {
      NDArray array = array(kind);
      if (!array.isEmpty()) {
        try (NDArray now = manager.create(values.of(kind), new Shape(values.of(kind).length))) {
          now.copyTo(array);
        }
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
