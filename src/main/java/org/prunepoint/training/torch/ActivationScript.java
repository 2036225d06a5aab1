package org.prunepoint.training.torch;

import org.prunepoint.Fault;
import org.prunepoint.network.Activation;

/** Darknet's activations as TorchScript. */
final class ActivationScript {
  private ActivationScript() {}

  /**
   * An expression for the activated value of a variable. Where PyTorch can, the variable itself is
   * overwritten, so it must not be used any more.
   *
   * @param place what a fault calls the layer
   * @throws Fault for the activations that no detector is trained with
   */
  static String of(Activation activation, String x, String place) {
    return switch (activation) {
      case LINEAR -> x;
      case LEAKY -> "torch.leaky_relu_(%s, 0.1)".formatted(x);
      case RELIE -> "torch.leaky_relu_(%s, 0.01)".formatted(x);
      case RELU -> "torch.relu_(%s)".formatted(x);
      case RELU6 -> "torch.clamp(%s, 0, 6)".formatted(x);
      case MISH -> "torch.mish(%s)".formatted(x);
      case SWISH -> "torch.silu(%s)".formatted(x);
      case LOGISTIC -> "torch.sigmoid(%s)".formatted(x);
      case LOGGY -> "torch.sub(torch.mul(torch.sigmoid(%s), 2), 1)".formatted(x);
      case TANH -> "torch.tanh(%s)".formatted(x);
      case ELU -> "torch.elu(%s)".formatted(x);
      case SELU -> "torch.selu(%s)".formatted(x);
      case GELU -> "torch.gelu(%s, approximate=\"tanh\")".formatted(x);
      case RAMP -> "torch.add(torch.relu(%s), torch.mul(%s, 0.1))".formatted(x, x);
      case HARDTAN -> "torch.clamp(%s, -1, 1)".formatted(x);
      case HARD_MISH, PLSE, LHTAN, REVLEAKY, STAIR ->
          throw new Fault(
              "%s has the activation %s, which cannot be trained here."
                  .formatted(place, activation.darknetName()));
    };
  }
}
