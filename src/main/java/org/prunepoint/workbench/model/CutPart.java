package org.prunepoint.workbench.model;

import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.inspect.ShareField;
import org.prunepoint.workbench.kit.text.Texts;

/** The part of the inspector about pruning: lock, share to keep, the layers it is coupled with. */
final class CutPart extends VBox {
  private static final Texts TEXTS = Texts.of(CutPart.class);

  /**
   * @param links layers to click on
   */
  CutPart(LayerCut cut, int layer, Function<List<Integer>, Node> links) {
    super(4);
    var lock = new ToggleButton(TEXTS.get("cut.lock"));
    lock.setId("cut-lock");
    lock.setSelected(cut.share(layer) == 1);
    lock.setMinWidth(USE_PREF_SIZE);
    lock.setTooltip(new Tooltip(TEXTS.get("cut.lock.help")));
    lock.setOnAction(_ -> cut.toggle(layer));
    var share =
        new ShareField(
            TEXTS.get("cut.share"),
            TEXTS.get("cut.competes"),
            TEXTS.get("cut.share.help"),
            () -> cut.share(layer),
            typed -> cut.keep(layer, typed));
    share.setId("cut-share");
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
}
