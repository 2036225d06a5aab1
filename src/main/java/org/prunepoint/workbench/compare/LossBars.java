package org.prunepoint.workbench.compare;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.prunepoint.quantization.LayerLoss;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.workbench.compare.PairBars.Bar;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** What each layer of the second model alone loses in eight bits; two colours: which stay. */
final class LossBars extends BorderPane {
  private static final Texts TEXTS = Texts.of(LossBars.class);

  private final PairBars bars;

  LossBars(Exports exports, Theme theme) {
    bars =
        new PairBars(
            TEXTS.get("losses.title"),
            TEXTS.get("nothing"),
            TEXTS.get("losses.axis"),
            exports,
            theme);
    setCenter(bars);
    setMinSize(0, 0);
    setId("compare-losses");
  }

  void show(ComparedModels models, @Nullable QuantizedFile int8) {
    bars.show(
        TEXTS.get("losses.float"),
        TEXTS.get("losses.int8"),
        int8 == null ? List.of() : bars(models, int8));
  }

  /** Of each convolution of the second model, at its place. */
  static List<Bar> bars(ComparedModels models, QuantizedFile int8) {
    Map<Integer, Double> byLayer =
        int8.losses().stream().collect(Collectors.toMap(LayerLoss::layer, LayerLoss::loss));
    return models.layers().stream()
        .filter(l -> byLayer.containsKey(l.otherLayer()))
        .map(
            l -> {
              double loss = byLayer.get(l.otherLayer());
              boolean stays = int8.floats().contains(l.otherLayer());
              // 0, as an axis does not grow with what comes after something that is no number.
              return new Bar(l.place(), stays ? loss : 0, stays ? 0 : loss);
            })
        .toList();
  }
}
