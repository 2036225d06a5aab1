package org.prunepoint.workbench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.workbench.compare.CompareCore.Measured;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * One figure of both models.
 *
 * @param one NaN if it is not known
 * @param other NaN if it is not known
 * @param int8 of the second in eight bits; NaN if it is not known
 * @param share whether the figure lies between 0 and 1, so that a difference says more than a ratio
 */
record FigureRow(
    String name,
    double one,
    double other,
    double int8,
    DoubleFunction<String> format,
    boolean share) {
  private static final Texts TEXTS = Texts.of(FigureRow.class);

  static List<FigureRow> of(
      ComparedModels models,
      @Nullable Measured one,
      @Nullable Measured other,
      @Nullable QuantizedFile int8) {
    List<FigureRow> rows = new ArrayList<>();
    Model a = models.one();
    Model b = models.other();
    rows.add(
        size("figure.parameters", m -> m.network().cost().parameters(), FigureRow::count, a, b));
    rows.add(
        size(
                "figure.bytes",
                m -> m.network().cost().weightsBytes(),
                n -> Numbers.bytes(Math.round(n)),
                a,
                b)
            .inEightBits(int8 == null ? Double.NaN : int8.int8().bytes()));
    rows.add(size("figure.bflops", m -> m.network().cost().bflops(), n -> number(n, "%.3f"), a, b));
    rows.add(size("figure.layers", m -> m.network().nodes().size(), FigureRow::count, a, b));
    rows.add(size("figure.channels", FigureRow::channels, FigureRow::count, a, b));
    rows.add(
        measured("figure.latency", Measured::latencyMs, "%.2f\u00a0ms", false, one, other)
            .inEightBits(int8 == null ? Double.NaN : int8.int8().latencyMs()));
    rows.add(judged("figure.map", Evaluation::map, one, other, int8));
    rows.add(judged("figure.precision", Evaluation::precision, one, other, int8));
    rows.add(judged("figure.recall", Evaluation::recall, one, other, int8));
    rows.add(judged("figure.f1", Evaluation::f1, one, other, int8));
    return rows;
  }

  private static FigureRow judged(
      String key,
      ToDoubleFunction<Evaluation> of,
      @Nullable Measured one,
      @Nullable Measured other,
      @Nullable QuantizedFile int8) {
    double whole =
        int8 == null
            ? Double.NaN
            : int8.int8().evaluation().map(of::applyAsDouble).orElse(Double.NaN);
    return measured(key, m -> of.applyAsDouble(m.evaluation()), "%.3f", true, one, other)
        .inEightBits(whole);
  }

  private FigureRow inEightBits(double value) {
    return new FigureRow(name, one, other, value, format, share);
  }

  private static double channels(Model model) {
    return model.network().layers().stream()
        .mapToInt(l -> l instanceof Convolutional c && c.batchNormalize() ? c.filters() : 0)
        .sum();
  }

  private static FigureRow size(
      String key, ToDoubleFunction<Model> of, DoubleFunction<String> format, Model a, Model b) {
    return new FigureRow(
        name(key), of.applyAsDouble(a), of.applyAsDouble(b), Double.NaN, format, false);
  }

  private static FigureRow measured(
      String key,
      ToDoubleFunction<Measured> of,
      String format,
      boolean share,
      @Nullable Measured one,
      @Nullable Measured other) {
    return new FigureRow(
        name(key),
        one == null ? Double.NaN : of.applyAsDouble(one),
        other == null ? Double.NaN : of.applyAsDouble(other),
        Double.NaN,
        n -> number(n, format),
        share);
  }

  private static String name(String key) {
    return TEXTS.get("compared." + key);
  }

  private static String count(double n) {
    return Numbers.count(Math.round(n));
  }

  private static String number(double n, String format) {
    return String.format(Locale.ROOT, format, n);
  }

  String text(double value) {
    return Double.isNaN(value) ? "–" : format.apply(value);
  }

  /** How the second differs from the first; empty if it is not known. */
  String change() {
    if (Double.isNaN(one) || Double.isNaN(other)) {
      return "";
    }
    if (share) {
      double change = other - one;
      return (change < 0 ? "−" : "+") + number(Math.abs(change), "%.3f");
    }
    if (one == other || one == 0) {
      return TEXTS.get("change.none");
    }
    // One decimal in every row, so that they stand below each other.
    double change = 100 * (other - one) / one;
    return (change < 0 ? "−" : "+") + number(Math.abs(change), "%.1f\u00a0%%");
  }
}
