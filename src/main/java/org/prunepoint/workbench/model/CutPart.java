package org.prunepoint.workbench.model;

import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;

/** The part of the inspector about pruning: lock, share to keep, the layers it is coupled with. */
final class CutPart extends VBox {
  private static final Texts TEXTS = Texts.of(CutPart.class);

  private final LayerCut cut;
  private final int layer;
  private final ToggleButton lock = new ToggleButton(TEXTS.get("cut.lock"));
  private final TextField share = new TextField();

  /**
   * @param links layers to click on
   */
  CutPart(LayerCut cut, int layer, Function<List<Integer>, Node> links) {
    super(4);
    this.cut = cut;
    this.layer = layer;
    double now = cut.share(layer);
    lock.setId("cut-lock");
    lock.setSelected(now == 1);
    lock.setMinWidth(USE_PREF_SIZE);
    lock.setTooltip(new Tooltip(TEXTS.get("cut.lock.help")));
    lock.setOnAction(_ -> cut.toggle(layer));
    share.setId("cut-share");
    share.setText(shown());
    share.setPrefColumnCount(5);
    share.setMaxWidth(USE_PREF_SIZE);
    share.setPromptText(TEXTS.get("cut.competes"));
    share.setAccessibleText(TEXTS.get("cut.share"));
    share.setTooltip(new Tooltip(TEXTS.get("cut.share.help")));
    share.setOnAction(_ -> typed());
    share
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                typed();
              }
            });
    var label = quiet(TEXTS.get("cut.share"));
    label.setLabelFor(share);
    List<Integer> coupled = cut.coupled(layer);
    var title = new Label(TEXTS.get("cut.title"));
    title.getStyleClass().add("inspector-part");
    getChildren()
        .addAll(
            title,
            lock,
            label,
            share,
            quiet(coupled.isEmpty() ? TEXTS.get("cut.free") : TEXTS.get("cut.coupled")));
    if (!coupled.isEmpty()) {
      getChildren().add(links.apply(coupled));
    }
  }

  private static Label quiet(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("quiet");
    return label;
  }

  private String shown() {
    double now = cut.share(layer);
    return Double.isNaN(now) ? "" : Numbers.percent(now);
  }

  /** A share in percent; nothing lets the layer compete. What makes no sense goes back. */
  private void typed() {
    String text = share.getText() == null ? "" : share.getText().replace('%', ' ').strip();
    if (shown().equals(share.getText())) {
      return;
    }
    try {
      double typed = text.isEmpty() ? Double.NaN : Double.parseDouble(text) / 100;
      if (Double.isNaN(typed) || (typed >= 0 && typed <= 1)) {
        cut.keep(layer, typed);
      }
    } catch (NumberFormatException _) {
      // It goes back to what holds.
    }
    share.setText(shown());
  }
}
