package org.prunepoint.workbench.model;

import java.util.Locale;
import java.util.OptionalDouble;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Cost;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.OpenedModel;

/** What a network is, in a handful of figures, and whether it was trained sparse. */
final class Headline extends FlowPane {
  private static final Texts TEXTS = Texts.of(Headline.class);

  /** A sparse run leaves more than this near zero; one without leaves hardly any. */
  private static final double SPARSE = 0.2;

  private final ModelViewModel model;
  private final Label parameters = figure("headline-parameters");
  private final Label bytes = figure("headline-bytes");
  private final Label bflops = figure("headline-bflops");
  private final Label input = figure("headline-input");
  private final Label layers = figure("headline-layers");
  private final Label sparse = figure("headline-sparse");
  private final Label sparseWords = new Label();

  Headline(ModelViewModel model) {
    this.model = model;
    setId("model-summary");
    getStyleClass().add("headline");
    getChildren()
        .addAll(
            tile(parameters, new Label(TEXTS.get("headline.parameters")), "headline.parameters"),
            tile(bytes, new Label(TEXTS.get("headline.bytes")), "headline.bytes"),
            tile(bflops, new Label(TEXTS.get("headline.bflops")), "headline.bflops"),
            tile(input, new Label(TEXTS.get("headline.input")), "headline.input"),
            tile(layers, new Label(TEXTS.get("headline.layers")), "headline.layers"),
            tile(sparse, sparseWords, "headline.sparse"));
    OpenedModel opened = model.model();
    InvalidationListener again = _ -> show();
    opened.networkProperty().addListener(again);
    opened.weightsProperty().addListener(again);
    opened.openingProperty().addListener(again);
    opened.layers().addListener(again);
    show();
  }

  private static Label figure(String id) {
    var label = new Label();
    label.setId(id);
    label.getStyleClass().add("figure-value");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static VBox tile(Label figure, Label words, String key) {
    words.getStyleClass().addAll("quiet", "small");
    words.setMinWidth(USE_PREF_SIZE);
    var tile = new VBox(figure, words);
    var tip = new Tooltip(TEXTS.get("tip." + key));
    tip.setWrapText(true);
    tip.setMaxWidth(360);
    Tooltip.install(tile, tip);
    return tile;
  }

  private void show() {
    @Nullable Network network = model.model().networkProperty().get();
    setVisible(network != null);
    setManaged(network != null);
    if (network == null) {
      return;
    }
    Cost cost = network.cost();
    parameters.setText(Numbers.count(cost.parameters()));
    bytes.setText(Numbers.bytes(cost.weightsBytes()));
    bflops.setText(String.format(Locale.ROOT, cost.bflops() < 10 ? "%.2f" : "%.1f", cost.bflops()));
    input.setText(LayerWords.shape(network.input()));
    layers.setText(
        TEXTS.get(
            "headline.counts.same",
            String.valueOf(network.nodes().size()),
            String.valueOf(network.convolutions().count())));
    OptionalDouble near = model.nearZero();
    sparse.setText(
        near.isPresent() ? Numbers.with(Math.round(100 * near.getAsDouble()), "%") : "–");
    sparseWords.setText(words(near));
  }

  private String words(OptionalDouble near) {
    if (near.isPresent()) {
      return near.getAsDouble() >= SPARSE
          ? TEXTS.get("headline.near")
          : TEXTS.get("headline.dense");
    }
    if (model.model().weightsProperty().get() != null) {
      return TEXTS.get("headline.nogammas");
    }
    return model.model().openingProperty().get()
        ? TEXTS.get("headline.reading")
        : TEXTS.get("headline.noweights");
  }
}
