package org.prunepoint.sweep.point;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where values stand along an axis, and where it is marked. */
sealed interface PlotScale {
  /** 0 at its begin, 1 at its end. */
  double share(double value);

  /** What is marked, from low to high. */
  List<Double> ticks();

  /** As few digits as say it: 0.05, 200 k, 1.5 M. */
  default String label(double value) {
    double size = Math.abs(value);
    String unit = size >= 1e6 ? " M" : size >= 1e4 ? " k" : "";
    double scale = size >= 1e6 ? 1e6 : size >= 1e4 ? 1e3 : 1;
    String digits =
        new BigDecimal(value / scale)
            .round(new MathContext(4))
            .stripTrailingZeros()
            .toPlainString();
    return digits + unit;
  }

  /** In even steps around some values. */
  static PlotScale even(double[] values) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(1);
    double span = high > low ? high - low : Math.max(Math.abs(high), 1);
    double raw = span / 6;
    double unit = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = unit * (raw / unit <= 1 ? 1 : raw / unit <= 2 ? 2 : raw / unit <= 5 ? 5 : 10);
    return new Even(
        Math.floor(low / step) * step, Math.ceil((high + span * .001) / step) * step, step);
  }

  /**
   * By powers, as strong cuts lie close together beside the unpruned network.
   *
   * @param values above zero
   */
  static PlotScale powers(double[] values) {
    double low = Arrays.stream(values).min().orElse(1);
    double high = Arrays.stream(values).max().orElse(10);
    return new Powers(Math.min(low, high / Powers.LEAST) / 1.12, high * 1.12);
  }

  /** From, to and the step between marks. */
  record Even(double low, double high, double step) implements PlotScale {
    @Override
    public double share(double value) {
      return (value - low) / (high - low);
    }

    @Override
    public List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      for (long n = Math.round(low / step); n * step <= high + step / 2; n++) {
        ticks.add(n * step);
      }
      return ticks;
    }
  }

  /** From and to, both above zero. */
  record Powers(double low, double high) implements PlotScale {
    /** So much is shown at least: one point alone has no scale. */
    private static final double LEAST = 2.5;

    private static final double[] FEW = {1, 2, 5};
    private static final double[] MANY = {1, 1.5, 2, 3, 5, 7};

    @Override
    public double share(double value) {
      return Math.log(value / low) / Math.log(high / low);
    }

    @Override
    public List<Double> ticks() {
      double[] steps = high / low > 30 ? FEW : MANY;
      List<Double> ticks = new ArrayList<>();
      for (double at = Math.pow(10, Math.floor(Math.log10(low))); at <= high; at *= 10) {
        for (double step : steps) {
          if (at * step >= low && at * step <= high) {
            ticks.add(at * step);
          }
        }
      }
      return ticks;
    }
  }
}
