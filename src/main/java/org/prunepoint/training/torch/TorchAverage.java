package org.prunepoint.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;

/**
 * The exponential running average of the parameters, which is steadier than they are. A gamma that
 * is exactly zero is zero in the average too.
 */
final class TorchAverage implements AutoCloseable {
  private final TorchParameters parameters;
  private final TorchParameters average;

  TorchAverage(ParameterLayout layout, TorchParameters parameters, NDManager parent) {
    this.parameters = parameters;
    this.average = new TorchParameters(layout, parameters.values(), parent);
  }

  /**
   * @param decay the share of the average that stays
   */
  void update(double decay) {
    for (Kind kind : Kind.values()) {
      NDArray now = parameters.array(kind);
      NDArray mean = average.array(kind);
      if (now.isEmpty()) {
        continue;
      }
      try (NDArray part = now.mul(1 - decay)) {
        mean.muli(decay).addi(part);
      }
      if (kind == Kind.GAMMAS) {
        try (NDArray alive = now.neq(0);
            NDArray factor = alive.toType(mean.getDataType(), false)) {
          mean.muli(factor);
        }
      }
    }
  }

  Parameters values() {
    return average.values();
  }

  void set(Parameters values) {
    average.set(values);
  }

  @Override
  public void close() {
    average.close();
  }
}
