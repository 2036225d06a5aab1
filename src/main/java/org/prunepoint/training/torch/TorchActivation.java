package org.prunepoint.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.prunepoint.Fault;

/** Darknet's activations as operations that have a gradient. */
final class TorchActivation {
  private TorchActivation() {}

  /**
   * @param place what a fault calls the layer
   * @throws Fault for the activations that no detector is trained with
   */
  static NDArray of(org.prunepoint.network.Activation activation, NDArray x, String place) {
    return switch (activation) {
      case LINEAR -> x;
      case LEAKY -> Activation.leakyRelu(x, .1f);
      case RELIE -> Activation.leakyRelu(x, .01f);
      case RELU -> Activation.relu(x);
      case RELU6 -> x.clip(0, 6);
      case MISH -> x.mul(Activation.softPlus(x).tanh());
      case SWISH -> x.mul(Activation.sigmoid(x));
      case LOGISTIC -> Activation.sigmoid(x);
      case LOGGY -> Activation.sigmoid(x).mul(2).sub(1);
      case TANH -> x.tanh();
      case ELU -> Activation.elu(x, 1);
      case SELU -> Activation.selu(x);
      case GELU -> x.mul(x.mul(.797885f).add(x.pow(3).mul(.035677f)).tanh().add(1)).mul(.5f);
      case RAMP -> Activation.relu(x).add(x.mul(.1f));
      case HARDTAN -> x.clip(-1, 1);
      case HARD_MISH, PLSE, LHTAN, REVLEAKY, STAIR ->
          throw new Fault(
              "%s has the activation %s, which cannot be trained here."
                  .formatted(place, activation.darknetName()));
    };
  }
}
