package org.prunepoint.workbench.prune;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Cost;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.workspace.OpenedModel;

/** Four figures of the plan under the slider, each with what it was before. */
final class PreviewFigures extends FlowPane {
  private final OpenedModel model;

  PreviewFigures(GammaViewModel gammas, OpenedModel model) {
    super(24, 8);
    this.model = model;
    add(
        "Channels",
        gammas,
        p -> Numbers.count(p.channels()),
        PlanPreview::channels,
        this::channels);
    add(
        "Parameters",
        gammas,
        p -> Numbers.count(p.parameters()),
        PlanPreview::parameters,
        () -> cost(Cost::parameters));
    add(
        "Weights file",
        gammas,
        p -> Numbers.bytes(p.weightsBytes()),
        PlanPreview::weightsBytes,
        () -> cost(Cost::weightsBytes));
    add(
        "Operations",
        gammas,
        p -> Numbers.bflops(p.bflops()),
        PlanPreview::bflops,
        () -> cost(Cost::bflops));
  }

  private void add(
      String title,
      GammaViewModel gammas,
      Function<PlanPreview, String> text,
      ToDoubleFunction<PlanPreview> after,
      java.util.function.DoubleSupplier before) {
    var name = new Label(title);
    name.getStyleClass().addAll("quiet", "small");
    var value = new Label("–");
    value.getStyleClass().add("figure-value");
    value.setId("preview-" + title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
    var change = new Label();
    change.getStyleClass().addAll("quiet", "small");
    for (Label label : new Label[] {name, value, change}) {
      label.setMinWidth(USE_PREF_SIZE);
    }
    getChildren().add(new VBox(name, value, change));
    gammas
        .previewProperty()
        .subscribe(
            (@Nullable PlanPreview plan) -> {
              value.setText(plan == null ? "–" : text.apply(plan));
              change.setText(
                  plan == null
                      ? " "
                      : Numbers.change(before.getAsDouble(), after.applyAsDouble(plan)));
            });
  }

  private double channels() {
    return model.layers().stream()
        .mapToInt(r -> r.gammas() == null ? 0 : r.gammas().channels())
        .sum();
  }

  private double cost(ToDoubleFunction<Cost> part) {
    Network network = model.networkProperty().get();
    return network == null ? Double.NaN : part.applyAsDouble(network.cost());
  }
}
