package org.prunepoint.workbench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.prunepoint.inference.LayerTimes;
import org.prunepoint.workbench.compare.PairBars.Bar;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** How long each layer of both takes, and what that adds up to. */
final class LatencyPart {
  private static final Texts TEXTS = Texts.of(LatencyPart.class);

  /** Layers that take less in both have no bar that could be seen. */
  private static final double NOTHING_MS = 0.0005;

  private final PairBars bars;
  private final Label words;

  /**
   * @param words below the bars
   */
  LatencyPart(Label words, Exports exports, Theme theme) {
    this.words = words;
    words.setId("compare-latency");
    bars =
        new PairBars(
            TEXTS.get("latency.title"),
            TEXTS.get("nothing"),
            TEXTS.get("latency.axis"),
            exports,
            theme);
  }

  void show(
      ComparedModels models,
      String one,
      String other,
      @Nullable LayerTimes first,
      @Nullable LayerTimes second) {
    if (first == null && second == null) {
      clear();
      return;
    }
    bars.show(one, other, bars(models, first, second));
    List<String> lines = new ArrayList<>();
    line(one, first, lines);
    line(other, second, lines);
    LayerTimes any = first == null ? second : first;
    if (any != null) {
      lines.add(TEXTS.get("latency.how", any.runs(), any.how()));
    }
    words.setText(String.join("\n", lines));
  }

  private static void line(String name, @Nullable LayerTimes times, List<String> lines) {
    if (times == null) {
      return;
    }
    lines.add(
        TEXTS.get("latency.sum", name, ms(times.sum()), ms(times.between()), ms(times.whole())));
    if (times.disturbed()) {
      lines.add(TEXTS.get("latency.disturbed"));
    }
  }

  private static String ms(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static List<Bar> bars(
      ComparedModels models, @Nullable LayerTimes first, @Nullable LayerTimes second) {
    return models.layers().stream()
        .map(l -> new Bar(l.place(), at(first, l.layer()), at(second, l.otherLayer())))
        .filter(bar -> Math.max(orNone(bar.one()), orNone(bar.other())) > NOTHING_MS)
        .toList();
  }

  private static double at(@Nullable LayerTimes times, int layer) {
    return times == null || layer < 0 ? Double.NaN : times.layers().get(layer);
  }

  private static double orNone(double ms) {
    return Double.isNaN(ms) ? 0 : ms;
  }

  void clear() {
    bars.show("", "", List.of());
    words.setText("");
  }

  PairBars bars() {
    return bars;
  }
}
