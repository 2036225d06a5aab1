package org.prunepoint.inference.dl4j;

import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.prunepoint.Fault;
import org.prunepoint.network.Activation;

/** Darknet's activations as DL4J's. */
final class GraphActivation {
  private GraphActivation() {}

  /**
   * DL4J's own activation for it; empty where it takes more than one step.
   *
   * @param place for the fault
   */
  static Optional<IActivation> direct(Activation activation, String place) {
    return Optional.ofNullable(
        switch (activation) {
          case LINEAR -> new ActivationIdentity();
          case LEAKY, REVLEAKY -> new ActivationLReLU(.1);
          case RELIE -> new ActivationLReLU(.01);
          case RELU -> new ActivationReLU();
          case RELU6 -> new ActivationReLU6();
          case HARDTAN -> new ActivationHardTanH();
          case LOGISTIC -> new ActivationSigmoid();
          case TANH -> new ActivationTanH();
          case ELU -> new ActivationELU(1);
          case SWISH -> new ActivationSwish();
          case MISH -> new ActivationMish();
          case LOGGY, RAMP, SELU -> null;
          case HARD_MISH, GELU, PLSE, LHTAN, STAIR ->
              throw new Fault(
                  place
                      + " has activation="
                      + activation.darknetName()
                      + ", which DL4J and Prunepoint do not run.");
        });
  }

  /**
   * Adds the activation of a tensor.
   *
   * @return the name of the activated tensor
   */
  static String add(GraphParts g, Activation activation, String input, String place) {
    if (activation == Activation.LINEAR) {
      return input;
    }
    String out = input + "_" + activation.darknetName();
    Optional<IActivation> direct = direct(activation, place);
    if (direct.isPresent()) {
      return layer(g, out, direct.get(), input);
    }
    return switch (activation) {
      // 2 sigmoid(x) - 1 = tanh(x/2)
      case LOGGY ->
          layer(g, out, new ActivationTanH(), g.vertex(out + "_half", new ScaleVertex(.5), input));
      // relu(x) + x/10 is 1.1 x above zero, x/10 below
      case RAMP -> scaled(g, out, 1.1, new ActivationLReLU(.1 / 1.1), input);
      // Darknet's constants have fewer digits than DL4J's own SELU.
      case SELU -> scaled(g, out, 1.0507, new ActivationELU(1.6732), input);
      default -> throw new IllegalStateException(activation + " takes one step");
    };
  }

  private static String scaled(
      GraphParts g, String name, double factor, IActivation activation, String input) {
    return g.vertex(name, new ScaleVertex(factor), layer(g, name + "_once", activation, input));
  }

  private static String layer(GraphParts g, String name, IActivation activation, String input) {
    return g.layer(name, new ActivationLayer(activation), input);
  }
}
