package org.prunepoint.sweep.point;

import java.util.OptionalDouble;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.Figure;

/**
 * How well a network detects, under the scorer of its sweep.
 *
 * @param precision at the scorer's confidence, 0..1
 * @param recall at the scorer's confidence, 0..1
 * @param f1 at the scorer's confidence, 0..1
 * @param map50 mean average precision at IoU 0.5, 0..1
 * @param map5095 the mean over IoU 0.5 to 0.95; empty where the scorer does not give it
 * @param figure which of both the scorer is judged by
 */
public record Scores(
    double precision,
    double recall,
    double f1,
    double map50,
    OptionalDouble map5095,
    Figure figure) {

  /** What an evaluation found. */
  public static Scores of(Evaluation e) {
    return new Scores(e.precision(), e.recall(), e.f1(), e.map50(), e.map5095(), e.figure());
  }

  /** Of a scorer that is judged by mAP at IoU 0.5 and gives no other. */
  public static Scores at50(double precision, double recall, double f1, double map50) {
    return new Scores(precision, recall, f1, map50, OptionalDouble.empty(), Figure.MAP50);
  }

  /** Of a network that was not evaluated: no figure is a number. */
  public static Scores none(Figure figure) {
    double none = Double.NaN;
    return new Scores(none, none, none, none, OptionalDouble.empty(), figure);
  }

  /** The mAP that the network is judged by. */
  public double map() {
    return switch (figure) {
      case MAP50 -> map50;
      case MAP5095 -> map5095.orElse(map50);
    };
  }
}
