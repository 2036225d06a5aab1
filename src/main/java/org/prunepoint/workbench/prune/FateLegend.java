package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.prunepoint.prune.ChannelFates.Fate;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.prune.spread.FateColors;

/** What the three colours mean, with how many channels of those shown have each. */
final class FateLegend extends FlowPane {
  private static final Texts TEXTS = Texts.of(FateLegend.class);

  private final GammaViewModel gammas;
  private final Theme theme;
  private final Label goes;
  private final Label stays;
  private final Label held;

  FateLegend(GammaViewModel gammas, Theme theme) {
    super(16, 2);
    this.gammas = gammas;
    this.theme = theme;
    goes = chip(FateColors::goes);
    stays = chip(FateColors::stays);
    held = chip(FateColors::held);
    setId("fates");
    getChildren().addAll(goes, stays, held);
    gammas.previewProperty().subscribe(_ -> tell());
    gammas.shownProperty().subscribe(_ -> tell());
  }

  private Label chip(Function<FateColors, Color> color) {
    var square = new Rectangle();
    theme
        .paletteProperty()
        .subscribe(palette -> square.setFill(color.apply(FateColors.of(palette))));
    theme
        .fontScaleProperty()
        .subscribe(
            _ -> {
              square.setWidth(.75 * theme.fontSize());
              square.setHeight(.75 * theme.fontSize());
            });
    var label = new Label("", square);
    label.setContentDisplay(ContentDisplay.LEFT);
    label.getStyleClass().add("small");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void tell() {
    PlanPreview plan = gammas.previewProperty().get();
    List<Integer> layers =
        gammas.selected().isEmpty()
            ? gammas.sizesProperty().get().layers()
            : List.copyOf(gammas.selected());
    goes.setText(TEXTS.get("fate.goes", count(plan, layers, Fate.GOES)));
    stays.setText(TEXTS.get("fate.stays", count(plan, layers, Fate.STAYS)));
    held.setText(TEXTS.get("fate.held", count(plan, layers, Fate.HELD)));
  }

  private static String count(@Nullable PlanPreview plan, List<Integer> layers, Fate fate) {
    return plan == null
        ? "–"
        : Numbers.count(layers.stream().mapToLong(l -> plan.fates().count(l, fate)).sum());
  }
}
