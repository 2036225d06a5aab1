package org.prunepoint.sweep.point;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What a network costs, against which its mAP is drawn. */
public enum CostAxis {
  /** Learned numbers. */
  PARAMETERS("parameters", p -> OptionalDouble.of((double) p.size().parameters())),
  /** By Darknet's convention. */
  BFLOPS("BFLOPS", p -> OptionalDouble.of(p.size().bflops())),
  /** Of the weights file. */
  BYTES("bytes", p -> OptionalDouble.of((double) p.size().weightsBytes())),
  /** Median milliseconds of one picture. */
  LATENCY("ms", SweepPoint::latencyMs);

  private final String title;
  private final Function<SweepPoint, OptionalDouble> cost;

  CostAxis(String title, Function<SweepPoint, OptionalDouble> cost) {
    this.title = title;
    this.cost = cost;
  }

  /** As a column is headed. */
  public String title() {
    return title;
  }

  /** Empty where it was not measured. */
  public OptionalDouble of(SweepPoint point) {
    return cost.apply(point);
  }

  /** That of the network that a point is judged by. */
  public OptionalDouble of(SweepPoint point, InEightBits.Judge judge) {
    return switch (judge) {
      case FLOAT32 -> of(point);
      case INT8 -> inEightBits(point);
    };
  }

  /** That of its file in eight bits; empty where there is none, or it was not measured. */
  public OptionalDouble inEightBits(SweepPoint point) {
    Optional<EightBitFigures> int8 = point.int8();
    return switch (this) {
      case PARAMETERS, BFLOPS -> int8.isPresent() ? of(point) : OptionalDouble.empty();
      case BYTES -> int8.stream().mapToDouble(EightBitFigures::bytes).findFirst();
      case LATENCY -> int8.stream().flatMapToDouble(i -> i.latencyMs().stream()).findFirst();
    };
  }
}
