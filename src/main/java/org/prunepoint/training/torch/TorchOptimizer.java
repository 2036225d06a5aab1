package org.prunepoint.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.training.options.OptimizerKind;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.parameters.OptimizerState;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;

/** Moves the parameters of one device along their gradients. */
final class TorchOptimizer implements AutoCloseable {
  private static final double SECOND_BETA = .999;
  private static final double TINY = 1e-8;

  private final OptimizerKind kind;
  private final Shrinkage shrinkage;
  private final TorchParameters parameters;
  private final NDManager manager;

  /** Running means of the gradients. */
  private final Map<Kind, NDArray> first = new EnumMap<>(Kind.class);

  /** Running means of their squares: Adam's alone. */
  private final Map<Kind, NDArray> second = new EnumMap<>(Kind.class);

  /** The L1 penalty on each gamma; null while there is none. */
  private @Nullable NDArray sparsity;

  /** What Adam's steps are multiplied by; empty while all are equally long. */
  private final Map<Kind, NDArray> lengths = new EnumMap<>(Kind.class);

  private long updates;

  TorchOptimizer(
      OptimizerKind kind,
      Shrinkage shrinkage,
      ParameterLayout layout,
      TorchParameters parameters,
      NDManager parent) {
    this.kind = kind;
    this.shrinkage = shrinkage;
    this.parameters = parameters;
    this.manager = parent.newSubManager();
    Parameters zeros = Parameters.zeros(layout);
    for (Kind k : Kind.allLearned()) {
      first.put(k, manager.create(zeros.of(k)));
      if (kind == OptimizerKind.ADAM) {
        second.put(k, manager.create(zeros.of(k)));
      }
    }
  }

  /**
   * @param strengths of the L1 penalty, one a gamma
   */
  void sparsity(float[] strengths) {
    if (sparsity != null) {
      sparsity.close();
    }
    sparsity = manager.create(strengths);
  }

  /**
   * @param factors of Adam's steps, one a number
   */
  void lengths(Parameters factors) {
    for (Kind k : Kind.allLearned()) {
      lengths.put(k, manager.create(factors.of(k)));
    }
  }

  /**
   * One step along the gradients.
   *
   * @return the length of all gradients together, before any clipping
   */
  double step(Step step) {
    try (NDManager scratch = manager.newSubManager()) {
      Map<Kind, NDArray> gradients = new EnumMap<>(Kind.class);
      double squares = 0;
      for (Kind k : Kind.allLearned()) {
        NDArray array = parameters.array(k);
        if (!array.isEmpty()) {
          NDArray gradient = array.getGradient();
          gradient.attach(scratch);
          gradients.put(k, gradient);
          try (NDArray square = gradient.square().sum()) {
            squares += square.getFloat();
          }
        }
      }
      double length = Math.sqrt(squares);
      if (!Double.isFinite(length)) {
        return length;
      }
      updates++;
      if (length > step.clip()) {
        gradients.values().forEach(g -> g.muli(step.clip() / length));
      }
      gradients.forEach((k, g) -> move(k, g, step));
      return length;
    }
  }

  private void move(Kind k, NDArray gradient, Step step) {
    NDArray array = parameters.array(k);
    double rate = k == Kind.BIASES ? step.biasRate() : step.rate();
    NDArray penalty = k == Kind.GAMMAS ? sparsity : null;
    switch (kind) {
      case SGD -> {
        if (k == Kind.KERNELS && step.decay() > 0) {
          add(gradient, array, step.decay());
        }
        if (penalty != null && shrinkage == Shrinkage.SUBGRADIENT) {
          try (NDArray sign = array.sign()) {
            gradient.addi(sign.muli(penalty));
          }
        }
        NDArray velocity = of(first, k);
        velocity.muli(step.momentum()).addi(gradient);
        add(array, gradient, -rate);
        add(array, velocity, -rate * step.momentum());
        if (penalty != null && shrinkage == Shrinkage.PROXIMAL) {
          shrink(array, penalty, rate / (1 - step.momentum()));
        }
      }
      case ADAM -> {
        NDArray mean = of(first, k);
        NDArray square = of(second, k);
        mean.muli(step.momentum());
        add(mean, gradient, 1 - step.momentum());
        square.muli(SECOND_BETA);
        try (NDArray now = gradient.square()) {
          add(square, now, 1 - SECOND_BETA);
        }
        double correction = Math.sqrt(1 - Math.pow(SECOND_BETA, (double) updates));
        double size = rate * correction / (1 - Math.pow(step.momentum(), (double) updates));
        if (k == Kind.KERNELS && step.decay() > 0) {
          array.muli(1 - rate * step.decay());
        }
        try (NDArray root = square.sqrt();
            NDArray moved = mean.div(root.addi(TINY))) {
          NDArray length = lengths.get(k);
          if (length != null) {
            moved.muli(length);
          }
          add(array, moved, -size);
        }
        if (penalty != null) {
          // Inside Adam's gradient the penalty would be scaled away.
          if (shrinkage == Shrinkage.PROXIMAL) {
            shrink(array, penalty, rate);
          } else {
            try (NDArray sign = array.sign()) {
              add(array, sign.muli(penalty), -rate);
            }
          }
        }
      }
    }
  }

  /** {@code to += factor * what}. */
  private static void add(NDArray to, NDArray what, double factor) {
    try (NDArray scaled = what.mul(factor)) {
      to.addi(scaled);
    }
  }

  /** {@code sign(gamma) max(|gamma| - rate * strength, 0)}. */
  private static void shrink(NDArray gammas, NDArray strengths, double rate) {
    try (NDArray sign = gammas.sign();
        NDArray size = gammas.abs();
        NDArray less = strengths.mul(rate);
        NDArray left = size.subi(less).maximum(0)) {
      sign.muli(left).copyTo(gammas);
    }
  }

  private static NDArray of(Map<Kind, NDArray> arrays, Kind kind) {
    NDArray found = arrays.get(kind);
    if (found == null) {
      throw new IllegalStateException(kind.name());
    }
    return found;
  }

  /** What has to be kept to go on later. */
  OptimizerState state() {
    return new OptimizerState(updates, floats(first), floats(second));
  }

  private static Map<Kind, float[]> floats(Map<Kind, NDArray> arrays) {
    Map<Kind, float[]> copies = new EnumMap<>(Kind.class);
    arrays.forEach((k, a) -> copies.put(k, a.isEmpty() ? new float[0] : a.toFloatArray()));
    return copies;
  }

  void restore(OptimizerState state) {
    updates = state.updates();
    restore(first, state.first());
    restore(second, state.second());
  }

  private void restore(Map<Kind, NDArray> arrays, Map<Kind, float[]> from) {
    arrays.forEach(
        (k, array) -> {
          float[] values = from.get(k);
          if (values != null && values.length == array.size() && values.length > 0) {
            try (NDArray kept = manager.create(values)) {
              kept.copyTo(array);
            }
          }
        });
  }

  @Override
  public void close() {
    manager.close();
  }
}
