package org.prunepoint.workbench.sweep;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;

/** Beside the page: the chosen point, what it came to, how it is made, and how to have it. */
final class PointInspector extends VBox {
  private static final Texts TEXTS = Texts.of(PointInspector.class);

  private static final Set<String> NAMED = Set.of("--percent", "--cut-units");

  private final Button export;

  PointInspector(Button export) {
    this.export = export;
    export.setMaxWidth(Double.MAX_VALUE);
    getStyleClass().add("inspected");
    setId("point-inspector");
    show(null, null);
  }

  void show(@Nullable SweepTrack track, @Nullable SweepRow row) {
    getChildren().clear();
    if (track == null || row == null) {
      getChildren().add(words(TEXTS.get("inspect.none"), "quiet"));
      return;
    }
    SweepPoint point = row.point();
    SweepPoint from = track.unpruned().orElse(point);
    getChildren().add(words(row.name(), "heading"));
    if (!row.note().isEmpty() && !row.unpruned()) {
      getChildren().add(words(row.note(), "quiet"));
    }
    getChildren().add(figures(from, point));
    if (point.repaired().isPresent()) {
      String raw = share(point.folded().map());
      String repaired = share(point.repaired().get().map());
      getChildren()
          .add(
              words(
                  point.betterRepaired()
                      ? TEXTS.get("inspect.repaired", raw, repaired)
                      : TEXTS.get("inspect.unrepaired", raw, repaired),
                  "quiet"));
    }
    if (!row.unpruned()) {
      getChildren().addAll(export, words(PointExport.how(track, row), "quiet"));
    }
    getChildren().addAll(words(TEXTS.get("inspect.recipe"), "inspector-part"), recipe(point));
  }

  private static Label words(String text, String style) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add(style);
    if (style.equals("quiet")) {
      label.getStyleClass().add("small");
    }
    return label;
  }

  private static GridPane figures(SweepPoint from, SweepPoint to) {
    var grid = grid();
    Scores scores = to.scores();
    line(grid, TEXTS.get("column.map.same"), share(from.map()), share(to.map()));
    line(grid, TEXTS.get("column.p"), share(from.scores().precision()), share(scores.precision()));
    line(grid, TEXTS.get("column.r"), share(from.scores().recall()), share(scores.recall()));
    line(grid, TEXTS.get("column.f1"), share(from.scores().f1()), share(scores.f1()));
    line(
        grid,
        TEXTS.get("column.channels"),
        Numbers.count(from.size().channels()),
        Numbers.count(to.size().channels()));
    line(
        grid,
        TEXTS.get("column.parameters"),
        Numbers.count(from.size().parameters()),
        Numbers.count(to.size().parameters()));
    line(
        grid,
        TEXTS.get("column.bytes"),
        Numbers.bytes(from.size().weightsBytes()),
        Numbers.bytes(to.size().weightsBytes()));
    line(
        grid,
        TEXTS.get("column.bflops"),
        decimals(from.size().bflops(), 3),
        decimals(to.size().bflops(), 3));
    if (from.latencyMs().isPresent() && to.latencyMs().isPresent()) {
      line(
          grid,
          TEXTS.get("column.ms"),
          decimals(from.latencyMs().getAsDouble(), 1),
          decimals(to.latencyMs().getAsDouble(), 1));
    }
    return grid;
  }

  private static GridPane grid() {
    var grid = new GridPane();
    grid.setHgap(10);
    grid.setVgap(3);
    return grid;
  }

  private static void line(GridPane grid, String name, String before, String after) {
    var title = new Label(name);
    title.getStyleClass().addAll("quiet", "small");
    title.setMinWidth(USE_PREF_SIZE);
    var value = new Label(before.equals(after) ? after : before + " → " + after);
    value.setWrapText(true);
    grid.addRow(grid.getRowCount(), title, value);
  }

  /** What is not as it is where nothing is said; percent and units are in the name. */
  private static GridPane recipe(SweepPoint point) {
    var grid = grid();
    Map<String, String> usual = PruningRecipe.OPTIONS.words(PruningRecipe.NOTHING);
    PruningRecipe.OPTIONS
        .words(point.written())
        .forEach(
            (option, word) -> {
              if (!word.equals(usual.get(option)) && !NAMED.contains(option)) {
                var title = new Label(option.substring(2));
                title.getStyleClass().addAll("quiet", "small");
                title.setMinWidth(USE_PREF_SIZE);
                var value = new Label(word);
                value.setWrapText(true);
                grid.addRow(grid.getRowCount(), title, value);
              }
            });
    return grid;
  }

  private static String share(double value) {
    return decimals(value, 3);
  }

  private static String decimals(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
