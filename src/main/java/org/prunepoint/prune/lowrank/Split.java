package org.prunepoint.prune.lowrank;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;

/**
 * How a convolution of {@code k x k} becomes two of lower rank.
 *
 * @param rank channels between the two
 */
public record Split(Side side, int rank) {
  /** What is written in fewer directions, and where the {@code 1 x 1} stands. */
  public enum Side {
    /** The outputs: {@code k x k} to r channels, then {@code 1 x 1}. */
    OUTPUTS(0),

    /** The inputs: {@code 1 x 1} to r channels, then {@code k x k}. */
    INPUTS(1);

    private final int number;

    Side(int number) {
      this.number = number;
    }

    /** By which {@link RankSteps} know it. */
    public int number() {
      return number;
    }

    /** That of a number; empty for one of none. */
    static Optional<Side> of(float number) {
      return Stream.of(values()).filter(side -> side.number == number).findFirst();
    }

    /** As it is written down. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Of two layers the one that looks as far as the whole did: {@code k x k}. */
    public Convolutional spatial(Convolutional first, Convolutional second) {
      return this == OUTPUTS ? first : second;
    }

    /** Kernels of the first of two, a channel between them. */
    public double firstKernels(double inputs, double taps) {
      return this == OUTPUTS ? inputs * taps : inputs;
    }

    /** Kernels of the second of two, a channel between them. */
    public double secondKernels(double outputs, double taps) {
      return this == OUTPUTS ? outputs : outputs * taps;
    }

    /** The largest rank that says anything. */
    public int most(int inputs, int outputs) {
      return this == OUTPUTS ? outputs : inputs;
    }
  }

  /**
   * Whether the two have fewer parameters than one, counting a bias for each rank, and no more
   * operations: a {@code 1 x 1} before a stride runs where the stride has not thinned out yet.
   */
  public boolean saves(Node node, int inputs, int outputs) {
    double taps = taps(node);
    double whole = inputs * taps * outputs;
    double first = side.firstKernels(inputs, taps);
    double second = side.secondKernels(outputs, taps);
    return rank * (first + 1 + second) < whole
        && rank * (first * area(node) + second * node.output().area())
            <= whole * node.output().area();
  }

  /** Where the first runs. */
  private double area(Node node) {
    return side == Side.OUTPUTS ? node.output().area() : node.input().area();
  }

  /** Of rank one, on the side that has less of all. */
  public static Split lowest(Node node, int inputs, int outputs) {
    double taps = taps(node);
    double stride = (double) node.input().area() / node.output().area();
    double byInputs = Math.max(stride, 1) * inputs + taps * outputs;
    return new Split(byInputs < taps * inputs + outputs ? Side.INPUTS : Side.OUTPUTS, 1);
  }

  private static double taps(Node node) {
    Convolutional conv = (Convolutional) node.layer();
    return (double) conv.size() * conv.size();
  }

  /** The first layer of two; it has no batch norm and no activation. */
  public Convolutional first(Convolutional whole) {
    boolean taps = side == Side.OUTPUTS;
    return new Convolutional(
        rank,
        taps ? whole.size() : 1,
        taps ? whole.strideX() : 1,
        taps ? whole.strideY() : 1,
        taps ? whole.padding() : 0,
        taps ? whole.dilation() : 1,
        1,
        false,
        Activation.LINEAR,
        false,
        OptionalInt.empty());
  }

  /** The second layer of two. */
  public Convolutional second(Convolutional whole) {
    if (side == Side.INPUTS) {
      return whole; // how many channels it reads is said by what is before it
    }
    return new Convolutional(
        whole.filters(),
        1,
        1,
        1,
        0,
        1,
        1,
        whole.batchNormalize(),
        whole.activation(),
        false,
        OptionalInt.empty());
  }

  /** As plans are told apart by. */
  @Override
  public String toString() {
    return side.word() + " " + rank;
  }
}
