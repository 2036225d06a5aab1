package org.prunepoint.network;

import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** The activations of Darknet that work on one number at a time ({@code activations.h}). */
public enum Activation {
  LINEAR(x -> x),
  LEAKY(x -> x > 0 ? x : .1 * x),
  RELU(x -> Math.max(x, 0)),
  RELU6(x -> Math.clamp(x, 0, 6)),
  MISH(x -> x * Math.tanh(softplus(x))),
  HARD_MISH(x -> x > 0 ? x : x > -2 ? x * x / 2 + x : 0),
  SWISH(x -> x * sigmoid(x)),
  LOGISTIC(Activation::sigmoid),
  LOGGY(x -> 2 * sigmoid(x) - 1),
  TANH(Math::tanh),
  ELU(x -> x >= 0 ? x : Math.expm1(x)),
  SELU(x -> x >= 0 ? 1.0507 * x : 1.0507 * 1.6732 * Math.expm1(x)),
  GELU(x -> .5 * x * (1 + Math.tanh(.797885 * x + .035677 * x * x * x))),
  RELIE(x -> x > 0 ? x : .01 * x),
  RAMP(x -> (x > 0 ? x : 0) + .1 * x),
  PLSE(x -> x < -4 ? .01 * (x + 4) : x > 4 ? .01 * (x - 4) + 1 : .125 * x + .5),
  HARDTAN(x -> Math.clamp(x, -1, 1)),
  LHTAN(x -> x < 0 ? .001 * x : x > 1 ? .001 * (x - 1) + 1 : x),
  REVLEAKY(x -> x > 0 ? x : .1 * x),
  STAIR(
      x -> {
        double n = Math.floor(x);
        return n % 2 == 0 ? Math.floor(x / 2) : x - n + Math.floor(x / 2);
      });

  private final DoubleUnaryOperator function;

  Activation(DoubleUnaryOperator function) {
    this.function = function;
  }

  /** The value at x, in double precision. */
  public double apply(double x) {
    return function.applyAsDouble(x);
  }

  /** As it stands in a cfg. */
  public String darknetName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The activation with this name in a cfg, if it works on one number at a time. */
  public static Optional<Activation> ofDarknetName(String name) {
    for (Activation a : values()) {
      if (a.darknetName().equals(name)) {
        return Optional.of(a);
      }
    }
    return Optional.empty();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Darknet cuts it at 20 ({@code softplus(x, MISH_THRESHOLD)}). */
  private static double softplus(double x) {
    return x > 20 ? x : x < -20 ? Math.exp(x) : Math.log1p(Math.exp(x));
  }
}
