package org.prunepoint.training.torch;

/** What a network is written as a script for. */
enum ScriptUse {
  /** Batch norms use the batch and move the running statistics. */
  TRAINING,
  /** Batch norms use the running statistics. */
  INFERENCE,
  /**
   * As inference, but batch norms go into the kernels and biases, which is the same and has
   * gradients several times as fast.
   */
  TUNING,
  /** As training, without rounding: what rounded layers would read. */
  OBSERVATION;

  boolean training() {
    return this == TRAINING || this == OBSERVATION;
  }

  boolean folded() {
    return this == TUNING;
  }

  boolean observed() {
    return this == OBSERVATION;
  }
}
