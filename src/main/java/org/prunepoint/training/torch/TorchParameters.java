package org.prunepoint.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.EnumMap;
import java.util.Map;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;

/** The parameters of a network on a device, one array a kind. */
final class TorchParameters implements AutoCloseable {
  private final ParameterLayout layout;
  private final NDManager manager;
  private final Map<Kind, NDArray> arrays = new EnumMap<>(Kind.class);

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
  }

  /** All numbers of a kind. */
  NDArray array(Kind kind) {
    NDArray found = arrays.get(kind);
    if (found == null) {
      throw new IllegalStateException(kind.name());
    }
    return found;
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
