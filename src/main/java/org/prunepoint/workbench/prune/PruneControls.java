package org.prunepoint.workbench.prune;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** How strong the cut is, by which recipe, and what is done with it. */
final class PruneControls extends FlowPane {
  private static final Texts TEXTS = Texts.of(PruneControls.class);

  private final GammaViewModel gammas;
  private final Slider slider = new Slider(0, 100, 50);
  private final TextField typed = new TextField();
  private boolean following;

  PruneControls(GammaViewModel gammas, Act measure, Act write, Theme theme) {
    super(22, 6);
    this.gammas = gammas;
    getChildren().addAll(percent(theme), units(theme), new RecipeButton(gammas.choice(), theme));
    var buttons = new HBox(button(measure, "measure-point"), button(write, "write-point"));
    buttons.getStyleClass().add("toolbar-row");
    getChildren().add(buttons);
  }

  private static Button button(Act act, String id) {
    Button button = ActionRegistry.button(act);
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private HBox percent(Theme theme) {
    slider.setBlockIncrement(1);
    slider.setMajorTickUnit(10);
    theme.fontScaleProperty().subscribe(_ -> slider.setPrefWidth(11.5 * theme.fontSize()));
    slider.setId("percent");
    slider.setAccessibleText(TEXTS.get("percent.spoken"));
    slider.setTooltip(new Tooltip(TEXTS.get("percent.help")));
    typed.setId("percent-typed");
    typed.setPrefColumnCount(4);
    typed.setAccessibleText(TEXTS.get("percent.spoken"));
    typed.setTooltip(new Tooltip(TEXTS.get("percent.typed.help")));
    typed.setOnAction(_ -> take());
    typed
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                take();
              }
            });
    gammas
        .percentProperty()
        .subscribe(
            v -> {
              following = true; // The slider has coarser steps: it is not to change the percent.
              slider.setValue(100 * v.doubleValue());
              following = false;
              typed.setText(words(v.doubleValue()));
            });
    slider
        .valueProperty()
        .addListener(
            (_, _, v) -> {
              if (!following) {
                gammas.percentProperty().set(Math.rint(10 * v.doubleValue()) / 1000);
              }
            });
    var label = new Label(TEXTS.get("percent"));
    label.setMnemonicParsing(true);
    label.setLabelFor(slider);
    label.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(label, slider, typed, new Label("%"));
    row.getStyleClass().add("toolbar-row");
    return row;
  }

  /** A share in percent, as exactly as a sweep has it: 63.75. */
  static String words(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share).replaceFirst("\\.?0+$", "");
  }

  /** What is typed counts when Enter is pressed or the field is left. */
  private void take() {
    try {
      double share = Numbers.share(typed.getText());
      if (share >= 0
          && share <= 1
          && !typed.getText().equals(words(gammas.percentProperty().get()))) {
        gammas.percentProperty().set(share);
      }
    } catch (NumberFormatException _) {
      // It goes back to what holds.
    }
    typed.setText(words(gammas.percentProperty().get()));
  }

  private HBox units(Theme theme) {
    var units = new Spinner<Integer>();
    var range = new IntegerSpinnerValueFactory(0, 0, 0);
    units.setId("cut-units");
    units.setValueFactory(range);
    units.setEditable(true);
    theme.fontScaleProperty().subscribe(_ -> units.setPrefWidth(7.4 * theme.fontSize()));
    units.setAccessibleText(TEXTS.get("units.spoken"));
    gammas
        .residualUnitsProperty()
        .subscribe(
            n -> {
              range.setMax(Math.max(n.intValue(), gammas.cutUnitsProperty().get()));
            });
    gammas
        .cutUnitsProperty()
        .subscribe(
            n -> {
              range.setMax(Math.max(range.getMax(), n.intValue()));
              range.setValue(n.intValue());
            });
    range
        .valueProperty()
        .subscribe(
            n -> {
              if (n != null) {
                gammas.cutUnitsProperty().set(n);
              }
            });
    var label = new Label();
    label
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> TEXTS.get("units.of", gammas.residualUnitsProperty().get()),
                gammas.residualUnitsProperty()));
    label.setMnemonicParsing(true);
    label.setLabelFor(units);
    label.setMinWidth(USE_PREF_SIZE);
    units.disableProperty().bind(gammas.residualUnitsProperty().isEqualTo(0));
    var row = new HBox(label, units);
    row.getStyleClass().add("toolbar-row");
    return row;
  }

  /** Where the keyboard goes when the page opens. */
  void focusSlider() {
    slider.requestFocus();
  }
}
