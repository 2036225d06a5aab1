package org.prunepoint.workbench.training;

import org.prunepoint.training.OptimizerKind;
import org.prunepoint.training.Precision;
import org.prunepoint.training.RateSchedule;
import org.prunepoint.training.Shrinkage;
import org.prunepoint.training.Sparsity;
import org.prunepoint.training.SparsityTarget;

/** What the choices of the form are called. */
final class FormWords {
  private FormWords() {}

  static String of(SparsityTarget target) {
    return switch (target) {
      case NORMAL -> "normal: uncoupled layers";
      case RESIDUAL -> "residual: coupled ones too";
      case TINY -> "tiny: all that can be pruned";
    };
  }

  static String of(Sparsity.Schedule schedule) {
    return switch (schedule) {
      case CONSTANT -> "constant";
      case GLOBAL_DECAY -> "global decay: less for all";
      case LOCAL_DECAY -> "local decay: less for the large";
    };
  }

  static String of(Shrinkage shrinkage) {
    return switch (shrinkage) {
      case SUBGRADIENT -> "subgradient: as known tools";
      case PROXIMAL -> "proximal: exact zeros";
    };
  }

  static String of(OptimizerKind kind) {
    return switch (kind) {
      case SGD -> "SGD with momentum";
      case ADAM -> "Adam";
    };
  }

  static String of(RateSchedule.Kind kind) {
    return switch (kind) {
      case COSINE -> "along a cosine";
      case STEPS -> "in steps at 80 and 90 %";
      case CONSTANT -> "not at all";
    };
  }

  static String of(Precision precision) {
    return switch (precision) {
      case AUTO -> "auto: the faster";
      case FLOAT32 -> "float32: 32 bits";
      case BFLOAT16 -> "bfloat16: 16 bits";
    };
  }
}
