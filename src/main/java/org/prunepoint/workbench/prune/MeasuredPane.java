package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.point.MeasuredPoint;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.job.JobPlaceholder;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** The points that were measured here, each with its recipe: the newest first. */
final class MeasuredPane extends VBox {
  private static final Texts TEXTS = Texts.of(MeasuredPane.class);

  MeasuredPane(MeasuredViewModel measured, Exports exports, Theme theme) {
    super(8);
    var about = new Label(TEXTS.get("measured.about"));
    about.getStyleClass().addAll("quiet", "small");
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    var table = new TableView<>(measured.points());
    table.setId("measured");
    table.setAccessibleText(TEXTS.get("measured"));
    table.setPlaceholder(
        JobPlaceholder.of(
            measured.runningProperty(),
            TEXTS.get("measured.empty"),
            TEXTS.get("measured.running")));
    table.setMinHeight(140);
    table.getColumns().setAll(columns(new Columns<>(theme)));
    TableExport.install(table, "measured-points", exports);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(about, table);
  }

  private static List<TableColumn<MeasuredPoint, ?>> columns(Columns<MeasuredPoint> c) {
    return List.of(
        c.text(
            TEXTS.get("measured.point"),
            TEXTS.get("measured.point.help"),
            7.4,
            p -> cut(p.recipe())),
        score(c, "map.same", Scores::map),
        score(c, "precision", Scores::precision),
        score(c, "recall", Scores::recall),
        score(c, "f1.same", Scores::f1),
        c.column(
            TEXTS.get("figure.parameters"),
            TEXTS.get("figure.parameters"),
            7,
            p -> p.size().parameters(),
            Numbers::count,
            true),
        c.text(
            TEXTS.get("measured.recipe"),
            TEXTS.get("measured.recipe.help"),
            15,
            p -> way(p.recipe())),
        c.text(
            TEXTS.get("measured.scorer"),
            TEXTS.get("measured.scorer.help"),
            7,
            MeasuredPoint::scorer));
  }

  private static TableColumn<MeasuredPoint, String> score(
      Columns<MeasuredPoint> c, String key, ToDoubleFunction<Scores> part) {
    return c.text(
        TEXTS.get("measured.score." + key),
        TEXTS.get("measured.change"),
        8.1,
        p -> change(p, part));
  }

  /** "0.863 → 0.835". */
  static String change(MeasuredPoint point, ToDoubleFunction<Scores> part) {
    return String.format(
        Locale.ROOT,
        "%.3f\u00a0→\u00a0%.3f", // One figure: no line breaks in it.
        part.applyAsDouble(point.unpruned()),
        part.applyAsDouble(point.pruned()));
  }

  /** A recipe in one line: "63.5 %, 4 units · slim · surgeon, curve · reconstruct". */
  static String words(PruningRecipe recipe) {
    return cut(recipe) + " · " + way(recipe);
  }

  /** "63.5 %, 4 units". */
  private static String cut(PruningRecipe recipe) {
    PruneSettings s = recipe.settings();
    String percent = Numbers.with(PruneControls.words(s.percent()), "%");
    return s.cutUnits() == 0 ? percent : TEXTS.get("measured.cut", percent, s.cutUnits());
  }

  /** "slim · surgeon, curve · reconstruct". */
  private static String way(PruningRecipe recipe) {
    PruneSettings s = recipe.settings();
    String limits = s.limits().isEmpty() ? "" : " · " + s.limits().text();
    return String.join(" · ", s.strategy().word(), s.ranking().word(), s.repair().word()) + limits;
  }
}
