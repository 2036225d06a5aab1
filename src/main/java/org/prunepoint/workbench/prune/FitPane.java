package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunepoint.reconstruction.fit.LayerFit;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.job.JobPlaceholder;
import org.prunepoint.workbench.kit.table.BarCell;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** How well each layer could be fitted after the cut, and the button that tries it. */
final class FitPane extends VBox {
  private static final Texts TEXTS = Texts.of(FitPane.class);

  private final FitViewModel fits;

  FitPane(FitViewModel fits, Act fit, Exports exports, Theme theme) {
    super(8);
    this.fits = fits;
    TableView<LayerFit> table = table(theme);
    TableExport.install(table, "layer-fits", exports);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(head(fit), table);
  }

  private TableView<LayerFit> table(Theme theme) {
    var table = new TableView<>(fits.rows());
    table.setId("fits");
    table.setAccessibleText(TEXTS.get("fits"));
    table.setPlaceholder(
        JobPlaceholder.of(
            fits.runningProperty(), TEXTS.get("fits.empty"), TEXTS.get("fits.running")));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setMinHeight(140);
    var c = new Columns<LayerFit>(theme);
    TableColumn<LayerFit, Double> explained =
        c.bare(
            TEXTS.get("fits.explained"),
            TEXTS.get("fits.explained.help"),
            9.5,
            f -> Math.max(0, f.explained()),
            true);
    explained.minWidthProperty().bind(explained.prefWidthProperty());
    explained.setCellFactory(
        _ -> new BarCell<>(theme, v -> v, v -> Numbers.percent(Math.rint(100 * v) / 100)));
    table
        .getColumns()
        .setAll(
            List.of(
                c.figure(
                    TEXTS.get("kept.layer"),
                    TEXTS.get("kept.layer.help"),
                    4.6,
                    "%d",
                    LayerFit::sourceLayer),
                c.figure(
                    TEXTS.get("fits.after"),
                    TEXTS.get("fits.after.help"),
                    5,
                    "%.3f",
                    LayerFit::errorAfter),
                c.figure(
                    TEXTS.get("fits.before"),
                    TEXTS.get("fits.before.help"),
                    5.4,
                    "%.3f",
                    LayerFit::errorBefore),
                c.column(
                    TEXTS.get("fits.condition"),
                    TEXTS.get("fits.condition.help"),
                    6,
                    LayerFit::condition,
                    FitPane::power,
                    true),
                explained));
    return table;
  }

  private HBox head(Act fit) {
    var text = new Label();
    text.textProperty().bind(fits.captionProperty());
    text.getStyleClass().addAll("quiet", "small");
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button button = ActionRegistry.button(fit);
    button.setId("fit-layers");
    button.getStyleClass().add("small");
    button.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(text, button);
    row.getStyleClass().add("toolbar-row");
    return row;
  }

  /** "7e3": it is the power that counts. */
  private static String power(double condition) {
    return Double.isFinite(condition)
        ? String.format(Locale.ROOT, "%.0e", condition).replaceFirst("e\\+0?", "e")
        : "";
  }
}
