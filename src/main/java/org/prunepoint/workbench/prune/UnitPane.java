package org.prunepoint.workbench.prune;

import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** The residual units: which of them go, and what each is worth by both rankings. */
final class UnitPane extends VBox {
  private static final Texts TEXTS = Texts.of(UnitPane.class);

  private final UnitViewModel units;

  /** Held, because bindings are held weakly. */
  private @Nullable BooleanBinding followed;

  UnitPane(UnitViewModel units, Act measure, Exports exports, Theme theme) {
    super(8);
    this.units = units;
    TableView<UnitRow> table = table(theme);
    TableExport.install(table, "residual-units", exports);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(head(measure), table);
  }

  private TableView<UnitRow> table(Theme theme) {
    var table = new TableView<>(units.rows());
    table.setId("units");
    table.setAccessibleText(TEXTS.get("units"));
    table.setPlaceholder(new Label(TEXTS.get("units.empty")));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setMinHeight(140);
    var c = new Columns<UnitRow>(theme);
    table
        .getColumns()
        .setAll(
            List.of(
                c.text(
                    TEXTS.get("units.plan"),
                    TEXTS.get("units.plan.help"),
                    4.6,
                    r -> r.goes() ? "✕ " + TEXTS.get("units.goes") : ""),
                c.text(
                    TEXTS.get("units.layers"), TEXTS.get("units.layers.help"), 6, UnitRow::layers),
                c.digits(
                    TEXTS.get("units.mean"), TEXTS.get("units.mean.help"), 6, UnitRow::meanGamma),
                c.figure(
                    TEXTS.get("units.rank"),
                    TEXTS.get("units.rank.help"),
                    4.6,
                    "%d",
                    UnitRow::rank),
                c.figure(
                    TEXTS.get("units.lost"),
                    TEXTS.get("units.lost.help"),
                    6,
                    "%.4f",
                    UnitRow::map50Lost)));
    return table;
  }

  private VBox head(Act measure) {
    var text = new Label(TEXTS.get("units.about"));
    text.getStyleClass().addAll("quiet", "small");
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(USE_PREF_SIZE);
    Button button = ActionRegistry.button(measure);
    button.setId("measure-units");
    button.getStyleClass().add("small");
    button.setMinWidth(USE_PREF_SIZE);
    var follow = new CheckBox(TEXTS.get("units.follow"));
    follow.setId("follow-units");
    follow.setMnemonicParsing(true);
    follow.setMinWidth(USE_PREF_SIZE);
    follow.setTooltip(new Tooltip(TEXTS.get("units.follow.help")));
    follow.setAccessibleHelp(TEXTS.get("units.follow.help"));
    follow.disableProperty().bind(units.followableBinding().not());
    followed = units.followedBinding();
    followed.subscribe(follow::setSelected);
    follow.setOnAction(_ -> units.follow(follow.isSelected()));
    var row = new FlowPane(8, 4, button, follow);
    return new VBox(4, text, row);
  }
}
