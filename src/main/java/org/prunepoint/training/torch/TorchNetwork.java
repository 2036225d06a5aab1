package org.prunepoint.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.prunepoint.training.parameters.Parameters.Kind;

/** A network on a device: its script, run with whatever parameters are given. */
final class TorchNetwork implements AutoCloseable {
  private final ScriptModule script;
  private final boolean gradients;

  /**
   * @param text of {@link NetworkScript}
   * @param gradients whether they will be asked for
   */
  TorchNetwork(String text, boolean gradients, NDManager manager) {
    this.script = new ScriptModule(text, manager);
    this.gradients = gradients;
  }

  /**
   * Runs a batch.
   *
   * @param images {@code [n, 3, h, w]}, float32, RGB 0..1
   * @return what enters each head, in order, {@code [n, c, h, w]}; belongs to the manager of {@code
   *     images}
   */
  NDList forward(TorchParameters parameters, NDArray images) {
    NDList heads =
        script.run(
            new NDList(
                images,
                parameters.array(Kind.KERNELS),
                parameters.array(Kind.GAMMAS),
                parameters.array(Kind.BIASES),
                parameters.array(Kind.SHORTCUTS),
                parameters.array(Kind.STEPS),
                parameters.array(Kind.MEANS),
                parameters.array(Kind.VARIANCES),
                parameters.array(Kind.ZEROS)),
            gradients);
    heads.attach(images.getManager());
    return heads;
  }

  @Override
  public void close() {
    script.close();
  }
}
